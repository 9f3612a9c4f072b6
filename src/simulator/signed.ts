import { createHmac } from 'node:crypto';
import { parseJson, type Json } from '../singer/json.js';

/** Texts that carry a value and prove that this simulator, or a predecessor, made them. */

function signature(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** A JSON Web Token (RFC 7515, HS256). */
export function sign(key: string, payload: object): string {
  const text = [{ alg: 'HS256', typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${signature(key, text)}`;
}

/** The payload of a token that was signed with the key and not changed since; else null. */
export function open(key: string, token: string): Json {
  const end = token.lastIndexOf('.');
  const text = token.slice(0, Math.max(end, 0));
  if (signature(key, text) !== token.slice(end + 1)) return null;
  return parseJson(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
}
