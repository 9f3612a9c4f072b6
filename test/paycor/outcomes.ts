import type { HttpAnswer } from '../../src/http/http.js';
import type { NoAnswer } from '../../src/http/no-answer.js';

/** An answer as `createSend` hands it on; a body that is no text becomes JSON. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    kind: 'answer',
    status,
    headers: new Headers(headers),
    body: text,
    bytes: Buffer.from(text),
  };
}

export const noAnswer = (reason: string, neverSent: boolean): NoAnswer => ({
  kind: 'no_answer',
  reason,
  neverSent,
  mayPass: true,
});
