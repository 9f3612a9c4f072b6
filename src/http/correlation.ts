/** The header that names a failed call to the service's support (gateway). */
export const CORRELATION_HEADER = 'x-correlation-id';
