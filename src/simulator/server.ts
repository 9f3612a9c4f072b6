/**
 * A fake Paycor over real HTTP on loopback: the test bed of this project, and what anyone without
 * credentials can try the tap on.
 *
 * It speaks the protocol as Paycor's OpenAPI text and people who run against live tenants describe
 * it; where neither says, a comment names the choice. The company behind it is invented from a
 * seed: the same seed gives the same company, credentials and faults, and a later present
 * (`asOf`, `advance`) shows the same past plus what has happened since.
 *
 *     POST /sts/v1/common/token                 rotating single-use refresh tokens; PKCE codes
 *     GET  /AppActivation/Authorize             the administrator's page of the interactive grant
 *     GET  /AppActivation/ClientActivation      the administrator's page that shows tokens to copy
 *     GET  /v1/…, /v2/…                         the API: `endpoints.ts` is its table
 *     GET  /                                    for a browser: a page that says what this is
 *     GET  /simulator/config                    a config.json for the tap, with a good refresh token
 *     GET  /simulator/stats                     what it has seen
 *     POST /simulator/advance?days=14           moves the company's present
 *
 * A call passes the gateway (subscription key, sliding rate limit, route), then the application
 * (access token, faults, ids, activation, permission, includes, parameters), and comes back as a
 * page, an object or an error with the wire's own body. Token exchanges do not count towards the
 * rate limit. The company's present is the day of all: data exists up to
 * it, rules about dates go by it, and it is the day that answers tell in their `Date`.
 *
 * Every refusal is in `errors.ts`, every fault that can be injected in `faults.ts`. Nothing is kept
 * on disk: tokens are signed with the seed, so a simulator that is started again with the same seed
 * accepts the latest tokens of its predecessor.
 */

import { answering } from './answering.js';
import { answerApi } from './api.js';
import { AUTHORIZE_PATH, answerAuthorize } from './authorize.js';
import { isLanding, originOf, type Call } from './call.js';
import { answerClientActivation, CLIENT_ACTIVATION_PATH } from './client-activation.js';
import type { Company } from './company/company.js';
import { answerControl, CONTROL_PREFIX, type Controlled } from './control.js';
import type { Credentials } from './credentials.js';
import { noRoute, paycorError } from './errors.js';
import { listen, urlOf } from './http.js';
import { landingPage } from './landing.js';
import { settingsOf, type SimulatorOptions } from './options.js';
import { TOKEN_PATH } from '../paycor/facts.js';
import { whole, type Answer } from './reply.js';
import type { Stats } from './stats.js';
import { tapConfig } from './tap-config.js';
import { answerToken } from './token-endpoint.js';
import { createWorld, type World } from './world.js';

export type { SimulatorOptions } from './options.js';

export interface Simulator {
  /** `http://127.0.0.1:<port>`: the tap's `api_url`. */
  readonly url: string;
  readonly port: number;
  /** The application's credentials; `refresh_token` is the one that is good now. */
  readonly credentials: Credentials;
  /** The company as it is now. */
  readonly company: () => Company;
  /** Moves the company's present so many days on. */
  readonly advance: (days: number) => void;
  /** Adds a fault to those in force; `faults.ts` has the grammar. */
  readonly fail: (spec: string) => void;
  readonly stats: () => Stats;
  /** Stops listening and ends every connection at once. */
  readonly close: () => Promise<void>;
}

/** Starts a simulator. Options that make no sense, or a port that is taken, are usage errors. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = settingsOf(options);
  const world = createWorld(settings);
  const answer = answering({
    answer: (call) => answerOf(call, world),
    failed: (message) => paycorError(500, message),
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
    advance: world.advance,
    fail: world.fail,
    stats: world.stats.stats,
    close,
  };
}

function answerOf(call: Call, world: World): Answer {
  const path = call.path.toLowerCase();
  if (path === TOKEN_PATH.toLowerCase()) return answerToken(call, world);
  if (path === AUTHORIZE_PATH.toLowerCase()) return whole(answerAuthorize(call, world));
  if (path === CLIENT_ACTIVATION_PATH.toLowerCase())
    return whole(answerClientActivation(call, world));
  if (isLanding(call)) return whole(landingPage(world, originOf(call)));
  if (path.startsWith(CONTROL_PREFIX))
    return whole(answerControl(call, controlledOf(world), originOf(call)) ?? noRoute());
  return answerApi(call, world);
}

const controlledOf = (world: World): Controlled => ({
  advance: world.advance,
  asOf: () => world.company().asOf,
  stats: world.stats.stats,
  config: (url) => tapConfig(url, credentialsOf(world)),
});

/** The application with the refresh token that is good now. */
const credentialsOf = ({ application, tokens }: World): Credentials => ({
  ...application,
  refresh_token: tokens.current(),
});
