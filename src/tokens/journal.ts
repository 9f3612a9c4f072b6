import { rm } from 'node:fs/promises';
import { appendToFile, moveAside, readIfThere, replaceFile } from '../files/durable-file.js';
import { isJsonObject, type Json } from '../singer/json.js';
import type { Spending } from './grant.js';
import { believedMoment, objectIn, type GrantAnswer } from './granted.js';
import { parseProcessName, thisProcess, type ProcessName } from './held-lock.js';
import { failingAs } from './store.js';
import { fingerprint, type StoredTokens } from './tokens.js';

/** An exchange that was begun. */
export interface BegunExchange {
  readonly spending: Spending;
  /** Fingerprint of the refresh token that the store held then; null: it held none. */
  readonly replaces: string | null;
  readonly by: ProcessName;
  /** The service's answer, from the moment it came; null before. */
  readonly answer: GrantAnswer | null;
  /** Whether it was found in the journal: then it did not come to its end. */
  readonly interrupted: boolean;
}

/** @param stored what the store holds */
export const newExchange = (
  spending: Spending,
  stored: StoredTokens | null,
  now: number,
): BegunExchange => ({
  spending,
  replaces: stored && fingerprint(stored.refreshToken),
  by: thisProcess(now),
  answer: null,
  interrupted: false,
});

/**
 * Whether it is on record from before its answer came, so that it is known later what became of its
 * token. A code is not: one that was lost is worth nothing in minutes; nor is a password, which stays
 * good.
 */
export const isOnRecord = ({ spending }: Pick<BegunExchange, 'spending'>): boolean =>
  spending.kind === 'refresh_token';

/**
 * The file `<path>.exchange.jsonl` beside a token store, mode 0600. It is there from just before an
 * exchange until its tokens are stored, so that a run that ends in between loses nothing that came.
 * Each line is an exchange, and the last one that is whole counts: with the answer, it is added the
 * moment that comes, for which one write is enough. Belongs under the lock. Failures are a TapError
 * `token_store`.
 */
export interface ExchangeJournal {
  /** Fails with a SyntaxError as its cause where there is something, and no line of it is whole. */
  read(): Promise<BegunExchange | null>;
  /** Durable before the token is spent. */
  begin(exchange: BegunExchange): Promise<void>;
  /** Durable before anything is made of the answer. */
  answered(exchange: BegunExchange, answer: GrantAnswer): Promise<void>;
  /**
   * Moves an answer that can't be understood into a file of its own, where it stays, and resolves
   * with the path. An exchange that is on record stays there, without an answer.
   */
  setAside(exchange: BegunExchange, body: string): Promise<string>;
  end(): Promise<void>;
  /** Moves a journal that can't be understood out of the way and resolves with its path. */
  moveAside(): Promise<string>;
}

export function exchangeJournal(path: string, now: () => number): ExchangeJournal {
  const file = `${path}.exchange.jsonl`;
  const store = { name: path, remedy: `Make ${file} readable and writable for this user.` };
  const begin = (exchange: BegunExchange) =>
    failingAs(store, 'prove', () => replaceFile(file, serialize(exchange)));
  const end = () => failingAs(store, 'prove', () => rm(file, { force: true }));
  return {
    begin,
    end,
    read: () => failingAs(store, 'read', () => readExchange(file, now())),
    answered: (exchange, answer) =>
      failingAs(store, 'keep', () => appendToFile(file, `\n${serialize({ ...exchange, answer })}`)),
    async setAside(exchange, body) {
      const aside = `${path}.answer-${now()}.txt`;
      await failingAs(store, 'write', () => replaceFile(aside, body));
      await (isOnRecord(exchange) ? begin({ ...exchange, answer: null }) : end());
      return aside;
    },
    moveAside: () => failingAs(store, 'move', () => moveAside(file)),
  };
}

async function readExchange(file: string, now: number): Promise<BegunExchange | null> {
  const lines = ((await readIfThere(file)) ?? '').split('\n').filter((line) => line.trim() !== '');
  const exchange = lines.map((line) => parse(line, now)).findLast((whole) => whole !== null);
  if (exchange === undefined && lines.length > 0)
    throw new SyntaxError(`${file} holds nothing that is whole`);
  return exchange ?? null;
}

function serialize({ spending, replaces, by, answer }: BegunExchange): string {
  const { kind, refreshToken, seed, ancestors } = spending;
  const names = ancestors.join(' ');
  const line = { kind, refresh_token: refreshToken, seed, ancestors: names, replaces, by, answer };
  return `${JSON.stringify(line)}\n`;
}

/** Null for a line that is blank, or that a crash has cut. */
function parse(text: string, now: number): BegunExchange | null {
  const { kind, refresh_token: refreshToken, seed, ancestors, ...others } = objectIn(text);
  if (typeof refreshToken !== 'string' || typeof seed !== 'string') return null;
  const { replaces, by, answer } = others;
  return {
    spending: {
      kind: kind === 'authorization_code' || kind === 'password' ? kind : 'refresh_token',
      refreshToken,
      seed,
      ancestors: typeof ancestors === 'string' ? ancestors.split(' ').filter(Boolean) : [],
    },
    replaces: typeof replaces === 'string' ? replaces : null,
    by: parseProcessName(by) ?? UNKNOWN_PROCESS,
    answer: parseAnswer(answer, now),
    interrupted: true,
  };
}

const UNKNOWN_PROCESS: ProcessName = { pid: 0, host: 'unknown', since: 'an unknown time' };

/** What came at a moment that is not believed came long ago: the access token in it is old. */
function parseAnswer(value: Json | undefined, now: number): GrantAnswer | null {
  if (value === undefined || !isJsonObject(value)) return null;
  const { body, receivedAt: received, sentAt } = value;
  if (typeof body !== 'string') return null;
  const receivedAt = believedMoment(received, now) ?? 0;
  return { body, receivedAt, sentAt: believedMoment(sentAt, receivedAt) };
}
