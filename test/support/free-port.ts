import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port of this machine on which nobody listens, for a program that takes its number. None of
 * those that the system gives to whoever asks for any: somebody else may get it meanwhile.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 30_000);
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port, '127.0.0.1');
  if (!(await listening)) return freePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
