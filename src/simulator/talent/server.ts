/**
 * A fake Paycor Talent Development, the former 7Geese, over real HTTP on loopback.
 *
 * It speaks as the vendor's help pages, the service's GraphQL schema of February 2020 and public code
 * that ran against it show; `docs/talent-simulator.md` lists what it invents. Its people are those of
 * Paycor's simulated company of the same seed and size.
 *
 *     POST /o/token/       codes, passwords and refresh tokens
 *     POST /graphql        the service's main surface
 *
 * Nothing is kept on disk: tokens are signed with the seed, so a simulator that is started again with
 * the same seed accepts the latest tokens of its predecessor.
 */

import { answering } from '../answering.js';
import type { Call } from '../call.js';
import { listen, urlOf } from '../http.js';
import { json, type Answer } from '../reply.js';
import { answerApi } from './api.js';
import type { TalentCompany } from './company/company.js';
import type { TalentCredentials } from './credentials.js';
import type { GraphqlService } from './graphql/service.js';
import { talentSettingsOf, type TalentSimulatorOptions } from './options.js';
import type { TalentStats } from './stats.js';
import { answerToken, TALENT_TOKEN_PATH } from './token-endpoint.js';
import { createTalentWorld, type TalentWorld } from './world.js';

export type { TalentSimulatorOptions } from './options.js';

export interface TalentSimulator {
  /** `http://127.0.0.1:<port>`: the tap's `api_url`. */
  readonly url: string;
  readonly port: number;
  /** The application's credentials; `refresh_token` is the one that is good now. */
  readonly credentials: TalentCredentials;
  /** The company as it is now. */
  readonly company: () => TalentCompany;
  /** All that the service knows of it, by the types of the schema. */
  readonly lists: TalentCompany['lists'];
  /** Moves the company's present so many days on. */
  readonly advance: (days: number) => void;
  /** Adds a fault to those in force; `faults.ts` has the grammar. */
  readonly fail: (spec: string) => void;
  readonly stats: () => TalentStats;
  /** Stops listening and ends every connection at once. */
  readonly close: () => Promise<void>;
}

/** Starts a simulator. Options that make no sense, or a port that is taken, are usage errors. */
export async function startTalentSimulator(
  options: TalentSimulatorOptions = {},
): Promise<TalentSimulator> {
  const settings = talentSettingsOf(options);
  const world = createTalentWorld(settings);
  // graphql-js is loaded with what needs it.
  const { createGraphqlService } = await import('./graphql/service.js');
  const graphql = createGraphqlService(world);
  const answer = answering({
    answer: (call) => answerOf(call, world, graphql),
    failed: (detail) => json(500, { detail }),
    present: world.present,
    log: settings.log,
  });
  const { port, close } = await listen(settings.port, answer);
  return {
    url: urlOf(port),
    port,
    get credentials() {
      return { ...world.application, refresh_token: world.tokens.current() };
    },
    company: world.company,
    lists: () => world.company().lists(),
    advance: world.advance,
    fail: (spec) => world.faults.add(spec),
    stats: world.stats.stats,
    close,
  };
}

function answerOf(call: Call, world: TalentWorld, graphql: GraphqlService): Answer {
  if (call.path === TALENT_TOKEN_PATH) return answerToken(call, world);
  return answerApi(call, world, graphql);
}
