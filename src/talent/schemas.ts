import { readSchema } from '../schema-files.js';
import type { StreamSchema } from '../singer/json-schema.js';

/** Reads the schema of a stream of the service. Throws an Error for a file that is none. */
export const readTalentSchema = (name: string): StreamSchema => readSchema(`talent/${name}`);
