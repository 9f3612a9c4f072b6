import type { TapError } from '../errors.js';
import type { Partition } from './partition.js';

/** A partition of a stream that could not be read to its end. */
export interface Failure {
  readonly stream: string;
  readonly partition: Partition;
  readonly error: TapError;
}

/** The service does not let this credential read it: what `on_unavailable` decides about. */
export const isUnavailable = ({ error }: Pick<Failure, 'error'>): boolean =>
  error.code === 'forbidden';
