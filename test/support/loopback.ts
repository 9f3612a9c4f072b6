import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Starts a server on loopback for one test; its port. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Passes bytes both ways until either side ends. */
export function joined(one: Socket, port: number): void {
  const other = connect(port, '127.0.0.1');
  one.pipe(other).pipe(one);
  one.on('error', () => other.destroy());
  other.on('error', () => one.destroy());
}

export interface ConnectProxy {
  readonly url: string;
  /** The host and port of each tunnel that was asked for. */
  readonly asked: readonly string[];
}

/** A proxy on which every tunnel leads to the same port of this machine, whatever was asked for. */
export async function connectProxy(port: number, refusal = ''): Promise<ConnectProxy> {
  const asked: string[] = [];
  const server = createServer((_, response) => response.writeHead(500).end());
  server.on('connect', (request, socket: Socket) => {
    asked.push(request.url ?? '');
    if (refusal !== '') return socket.end(`HTTP/1.1 ${refusal}\r\ncontent-length: 0\r\n\r\n`);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    return joined(socket, port);
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, asked };
}
