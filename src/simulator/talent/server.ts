/**
 * A fake Paycor Talent Development, the former 7Geese, over real HTTP on loopback.
 *
 * It speaks as the vendor's help pages, the service's GraphQL schema of February 2020 and public code
 * that ran against it show; `docs/talent-simulator.md` lists what it invents. Its people are those of
 * Paycor's simulated company of the same seed and size.
 *
 *     POST /o/token/                codes, passwords and refresh tokens
 *     GET  /o/authorize/            the page of the authorization code grant
 *     POST /graphql                 the service's main surface
 *     GET  /api/v/2.0/…, /api/v1/…  REST: `rest/resources.ts` is its table
 *     GET  /                        for a browser: a page that says what this is
 *     GET  /simulator/config        a config.json for the tap, with a good refresh token
 *     GET  /simulator/stats         what it has seen
 *     POST /simulator/advance?days=14
 *
 * Nothing is kept on disk: tokens are signed with the seed, so a simulator that is started again with
 * the same seed accepts the latest tokens of its predecessor.
 */

import { answering } from '../answering.js';
import { isLanding, originOf, type Call } from '../call.js';
import { answerControl, CONTROL_PREFIX, type Controlled } from '../control.js';
import { listen, urlOf } from '../http.js';
import { json, moved, whole, type Answer, type Reply } from '../reply.js';
import { answerApi } from './api.js';
import { answerAuthorize, TALENT_AUTHORIZE_PATH } from './authorize.js';
import type { TalentCompany } from './company/company.js';
import type { TalentCredentials } from './credentials.js';
import { REFUSALS } from './errors.js';
import type { GraphqlService } from './graphql/service.js';
import { talentSettingsOf, type TalentSimulatorOptions } from './options.js';
import { landingPage } from './landing.js';
import type { TalentStats } from './stats.js';
import { talentTapConfig } from './tap-config.js';
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
      return credentialsOf(world);
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
  const { path, search } = call;
  if (path.startsWith(CONTROL_PREFIX)) return whole(controlReply(call, world));
  if (isLanding(call)) return whole(landingPage(world, originOf(call)));
  if (lacksSlash(path)) return whole(moved(`${path}/${search === '' ? '' : `?${search}`}`));
  if (path === TALENT_TOKEN_PATH) return answerToken(call, world);
  if (path === TALENT_AUTHORIZE_PATH) return whole(answerAuthorize(call, world));
  return answerApi(call, world, graphql);
}

/** Where paths have a slash at their end, the service sends there who leaves it out (live). */
const lacksSlash = (path: string): boolean => /^\/(?:api|o)\/.*[^/]$/.test(path);

function controlReply(call: Call, world: TalentWorld): Reply {
  const controlled: Controlled = {
    advance: world.advance,
    asOf: () => world.company().asOf,
    stats: world.stats.stats,
    config: (url) => talentTapConfig(url, credentialsOf(world)),
  };
  return answerControl(call, controlled, originOf(call)) ?? REFUSALS.v2.notFound();
}

/** The application with the refresh token that is good now. */
const credentialsOf = ({ application, tokens }: TalentWorld): TalentCredentials => ({
  ...application,
  refresh_token: tokens.current(),
});
