import { bearerOf } from '../access.js';
import type { Call } from '../call.js';
import { whole, type Answer, type Reply } from '../reply.js';
import { methodNotAllowed, rateLimited, REFUSALS, type Dialect } from './errors.js';
import { faultyAnswer, STRIKING } from './fault-answers.js';
import type { TalentGrant } from './grant.js';
import type { GraphqlService } from './graphql/service.js';
import { listReply, resourceOf } from './rest/service.js';
import type { TalentWorld } from './world.js';

/** What a call leads to: names for faults and statistics, and the reply to a caller with a token. */
interface Destination {
  readonly names: readonly string[];
  readonly dialect: Dialect;
  readonly reply: (grant: TalentGrant) => Reply;
}

const GRAPHQL_PATH = /^\/graphql\/?$/;
const V1_PATH = /^\/api\/v1\//;

/** A call to the API: the rate is judged first, then the token, then the rest. */
export function answerApi(call: Call, world: TalentWorld, graphql: GraphqlService): Answer {
  world.stats.called();
  const admission = world.admit();
  if (admission.kind === 'refused')
    return counted('gate', whole(rateLimited(admission.seconds, admission.withHeader)), world);
  const destination = GRAPHQL_PATH.test(call.path)
    ? queryOf(call, world, graphql)
    : listOf(call, world);
  return counted(destination.names.join('+'), answerOf(destination, call, world), world);
}

function counted(name: string, answer: Answer, world: TalentWorld): Answer {
  world.stats.answered(name, answer);
  return { ...answer, delay: answer.delay + world.settings.latency };
}

function queryOf(call: Call, world: TalentWorld, graphql: GraphqlService): Destination {
  const dialect = 'graphql';
  if (call.method !== 'POST')
    return { names: ['graphql'], dialect, reply: () => methodNotAllowed(call.method) };
  const { query, reply } = graphql.ask(call);
  if (query !== null) world.stats.queried({ operation: query.operation, roots: query.roots });
  return { names: query?.roots ?? ['graphql'], dialect, reply };
}

function listOf(call: Call, world: TalentWorld): Destination {
  const resource = resourceOf(call);
  const dialect = V1_PATH.test(call.path) ? 'v1' : 'v2';
  if (resource === null)
    return { names: ['none'], dialect, reply: () => REFUSALS[dialect].notFound() };
  const reply = (grant: TalentGrant) =>
    call.method === 'GET' ? listReply(resource, call, world, grant) : methodNotAllowed(call.method);
  return { names: [resource.name], dialect, reply };
}

function answerOf({ names, dialect, reply }: Destination, call: Call, world: TalentWorld): Answer {
  const token = bearerOf(call);
  const grant = token === null ? null : world.tokens.grantOf(token);
  if (grant === null) return whole(REFUSALS[dialect].unauthorized());
  const isMeant = (target: string) => target === '*' || names.includes(target);
  const fault = world.faults.strike(STRIKING, ({ target }) => isMeant(target));
  return fault === null ? whole(reply(grant)) : faultyAnswer(fault, dialect, () => reply(grant));
}
