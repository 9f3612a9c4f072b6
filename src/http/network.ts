import type { Agent, Dispatcher } from 'undici';
import { TapError } from '../errors.js';

/**
 * Where requests go out: connections to the service, straight or through a proxy. It is opened when the
 * first request needs it: most of what the tap does needs none.
 */
export type Network = () => Promise<Dispatcher>;

/** Requests come at a steady pace: a connection that idles for longer is not needed. */
const KEPT_ALIVE_MILLISECONDS = 30_000;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Connections that are kept, as many as calls may be under way at once. HTTPS_PROXY, HTTP_PROXY and
 * NO_PROXY are honoured in either case, the lower one first; this machine is never behind a proxy.
 */
export function createNetwork(connections: number, variables: Variables = process.env): Network {
  let opened: Promise<Dispatcher> | null = null;
  return () => (opened ??= open(connections, variables));
}

async function open(connections: number, variables: Variables): Promise<Dispatcher> {
  const read = (name: string): string =>
    (variables[name.toLowerCase()] || variables[name] || '').trim();
  const [httpProxy, httpsProxy] = [read('HTTP_PROXY'), read('HTTPS_PROXY')];
  const options = { connections, keepAliveTimeout: KEPT_ALIVE_MILLISECONDS };
  if (httpProxy === '' && httpsProxy === '') return straight(options);
  const { EnvHttpProxyAgent } = await import('undici');
  try {
    const noProxy = exceptionsOf(read('NO_PROXY'));
    return new EnvHttpProxyAgent({ ...options, httpProxy, httpsProxy, noProxy });
  } catch {
    throw new TapError('config', BAD_PROXY);
  }
}

/**
 * All that is needed without a proxy. The whole of undici, which also knows fetch, WebSocket, caches and
 * more, takes three times as long to load, and 11 MB.
 */
async function straight(options: Agent.Options): Promise<Dispatcher> {
  const { default: StraightAgent } = await import('undici/lib/dispatcher/agent.js');
  return new StraightAgent(options);
}

/** No proxy reaches this machine under these names: the simulator is there, or a proxy of one's own. */
const THIS_MACHINE = 'localhost,127.0.0.1,[::1]';

const exceptionsOf = (given: string): string =>
  given === '*' ? given : `${given},${THIS_MACHINE}`;

/** The value stays out: it may hold a password. */
const BAD_PROXY =
  'HTTPS_PROXY or HTTP_PROXY of the environment holds no address of a proxy: write it as ' +
  'http://proxy.example.com:8080, or unset it.';
