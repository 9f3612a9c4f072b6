import { compileEndpoint } from '../../../src/core/reading.js';
import { STREAMS } from '../../../src/streams/index.js';

/** Whether a stream is read once a tenant, and so by every job that reads an entity of it. */
export const isOfTenants = (name: string): boolean =>
  compileEndpoint(STREAMS, name, {}).scope === 'tenant';
