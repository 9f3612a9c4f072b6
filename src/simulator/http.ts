import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { TapError } from '../errors.js';
import { parseQuery, type Call } from './call.js';
import type { Answer } from './reply.js';

/** node:http at the edge: a request becomes a call, an answer goes out as its delivery says. */

export interface Listener {
  readonly port: number;
  /** Ends every connection at once. */
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';
const LARGEST_BODY = 64 * 1024;

export function urlOf(port: number): string {
  return `http://${HOST}:${String(port)}`;
}

/** Listens on loopback; a port that is taken is a usage error. */
export async function listen(port: number, answer: (call: Call) => Answer): Promise<Listener> {
  const server = createServer((request, response) => {
    serve(request, response, answer).catch(() => response.destroy());
  });
  // Longer than any client keeps a connection, so that none is closed under a request.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new TapError('usage', `cannot listen on ${urlOf(port)}: ${cause.message}`, { cause })),
    );
    server.listen(port, HOST, resolve);
  });
  return {
    port: portOf(server, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (call: Call) => Answer,
): Promise<void> {
  const call = await readCall(request);
  const { delay, ...rest } = answer(call);
  if (delay > 0) await wait(delay, undefined, { ref: false });
  deliver(rest, response);
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const search = mark < 0 ? '' : target.slice(mark + 1);
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    search,
    query: parseQuery(search),
    headers: headersOf(request),
    body: request.method === 'GET' ? '' : await readBody(request),
  };
}

function headersOf({ headers }: IncomingMessage): Call['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new RangeError('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function deliver({ reply, delivery }: Omit<Answer, 'delay'>, response: ServerResponse): void {
  if (delivery === 'hang') return;
  if (delivery === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
  if (delivery === 'whole') response.end(body);
  else response.write(body.subarray(0, body.length >> 1), () => response.destroy());
}
