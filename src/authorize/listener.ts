import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { leadTo, NOT_FOUND, NOT_OURS, type Page } from './pages.js';

/** The browser that came back from Paycor; it waits for its answer. */
export interface Visit {
  readonly parameters: URLSearchParams;
  /** Resolves once the browser has the page. */
  answer(page: Page): Promise<void>;
}

/** A listener on this machine that serves two addresses, each once. */
export interface Listener {
  /** Leads to Paycor. It names no secret, so that it may stand among a browser's arguments. */
  readonly door: string;
  /** Resolves with the first visit to the return URL. */
  readonly visit: Promise<Visit>;
  close(): Promise<void>;
}

interface Address {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The path of the return URL; null: there is none here. */
  readonly path: string | null;
}

/**
 * Listens on loopback. Rejects with the system's error where it can't.
 *
 * @param isOurs tells who comes back from Paycor from whoever else knocks: those are sent away
 */
export async function listen(
  address: Address,
  authorizeUrl: string,
  isOurs: (parameters: URLSearchParams) => boolean = () => true,
): Promise<Listener> {
  // Whoever else is on this machine must not guess it: the page's address holds the key.
  const doorPath = `/${randomUUID()}`;
  const server = createServer();
  const visit = new Promise<Visit>((resolve) => {
    const routes: Routes = new Map();
    routes.set(doorPath, (_, response) => {
      void send(response, leadTo(authorizeUrl));
      return true;
    });
    if (address.path !== null) {
      routes.set(address.path, (parameters, response) => {
        if (!isOurs(parameters)) return stranger(response);
        resolve({ parameters, answer: (page) => send(response, page) });
        return true;
      });
    }
    server.on('request', (request, response) => serveOnce(routes, request, response));
  });
  await listening(server, address);
  return { door: doorOf(server, doorPath), visit, close: () => closed(server) };
}

/** By path: answers, and tells whether that was the one time. */
type Routes = Map<string, (query: URLSearchParams, response: ServerResponse) => boolean>;

/** Who brings nothing of ours ends nothing. */
function stranger(response: ServerResponse): false {
  void send(response, NOT_OURS);
  return false;
}

/** Each address leads somewhere once; after that, and everywhere else, there is nothing. */
function serveOnce(
  routes: Routes,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): void {
  // A code may hold a question mark of its own.
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/.exec(url) ?? [];
  const route = method === 'GET' ? routes.get(path) : undefined;
  if (route === undefined) return void send(response, NOT_FOUND);
  if (route(new URLSearchParams(query), response)) routes.delete(path);
}

function listening(server: Server, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function doorOf(server: Server, path: string): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('it does not listen');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}${path}`;
}

/** A browser that went away in the meantime, or already, is no failure. */
function send(response: ServerResponse, { status, headers, body }: Page): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed) return resolve();
    response.once('close', resolve);
    response.writeHead(status, headers).end(body);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
