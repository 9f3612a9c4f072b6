import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What the server behind the proxy answered. */
interface Original {
  readonly status: number;
  readonly body: string;
  /** How often this path was asked for before. */
  readonly times: number;
}

/** Answers in the place of the server behind. */
export type Mangler = (original: Original, response: ServerResponse) => void;

export interface ManglingProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A server on loopback that passes everything on, but for the paths that a mangler is given for.
 * What it mangles keeps the time of the server behind.
 */
export async function manglingProxy(
  target: string,
  manglers: readonly (readonly [path: RegExp, mangler: Mangler])[],
): Promise<ManglingProxy> {
  const times = new Map<string, number>();
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await passedOn(target, request);
      const path = request.url ?? '';
      const mangler = manglers.find(([pattern]) => pattern.test(path))?.[1];
      const before = times.get(path) ?? 0;
      times.set(path, before + 1);
      const { status, body, date } = answer;
      if (date !== null) response.setHeader('date', date);
      if (mangler) mangler({ status, body, times: before }, response);
      else response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Headers that belong to one connection. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['host', 'connection', 'content-length']);

async function passedOn(target: string, request: IncomingMessage) {
  const body = await buffer(request);
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !OWN_HEADERS.has(name) ? [[name, value] as [string, string]] : [],
  );
  const { method = 'GET', url = '' } = request;
  const answer = await fetch(target + url, {
    method,
    headers,
    ...(body.length > 0 && { body: body.toString() }),
  });
  return { status: answer.status, body: await answer.text(), date: answer.headers.get('date') };
}
