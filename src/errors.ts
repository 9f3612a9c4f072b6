/**
 * What can go wrong in a foreseen way. The code is for programs and never changes; the message is
 * for the person who reads the log and says what happened, where, and what to do.
 */
export type ErrorCode =
  | 'usage'
  | 'config'
  | 'catalog'
  | 'state'
  | 'token_store'
  | 'credential'
  | 'authorization'
  | 'subscription_key'
  | 'unauthorized'
  | 'forbidden'
  | 'filtered'
  | 'not_found'
  | 'refused'
  | 'malformed'
  | 'unavailable'
  | 'unreachable'
  | 'outage'
  | 'record'
  | 'shrunk'
  | 'output_closed'
  | 'streams_failed'
  | 'interrupted';

/** A foreseen failure: reported in one line, without a stack. */
export class TapError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TapError';
    this.code = code;
  }
}
