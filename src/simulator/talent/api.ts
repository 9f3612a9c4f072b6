import { bearerOf } from '../access.js';
import type { Call } from '../call.js';
import { whole, type Answer, type Reply } from '../reply.js';
import { badToken, methodNotAllowed, notFound, rateLimited } from './errors.js';
import { faultyAnswer, STRIKING } from './fault-answers.js';
import type { TalentGrant } from './grant.js';
import type { GraphqlService } from './graphql/service.js';
import type { TalentWorld } from './world.js';

/** What a call leads to: names for faults and statistics, and the reply to a caller with a token. */
interface Destination {
  readonly names: readonly string[];
  readonly reply: (grant: TalentGrant) => Reply;
  readonly unauthorized: () => Reply;
}

const GRAPHQL_PATH = /^\/graphql\/?$/;

/** A call to the API: the rate is judged first, then the token, then the rest. */
export function answerApi(call: Call, world: TalentWorld, graphql: GraphqlService): Answer {
  world.stats.called();
  const admission = world.admit();
  if (admission.kind === 'refused')
    return counted('gate', whole(rateLimited(admission.seconds, admission.withHeader)), world);
  const destination = destinationOf(call, world, graphql);
  if (destination === null) return counted('none', whole(notFound()), world);
  return counted(destination.names.join('+'), answerOf(destination, call, world), world);
}

function counted(name: string, answer: Answer, world: TalentWorld): Answer {
  world.stats.answered(name, answer);
  return { ...answer, delay: answer.delay + world.settings.latency };
}

function destinationOf(
  call: Call,
  world: TalentWorld,
  graphql: GraphqlService,
): Destination | null {
  return GRAPHQL_PATH.test(call.path) ? queryOf(call, world, graphql) : null;
}

function queryOf(call: Call, world: TalentWorld, graphql: GraphqlService): Destination {
  if (call.method !== 'POST') {
    const reply = () => methodNotAllowed(call.method);
    return { names: ['graphql'], reply, unauthorized: badToken };
  }
  const { query, reply } = graphql.ask(call);
  if (query !== null) world.stats.queried({ operation: query.operation, roots: query.roots });
  return { names: query?.roots ?? ['graphql'], reply, unauthorized: badToken };
}

function answerOf({ names, reply, unauthorized }: Destination, call: Call, world: TalentWorld) {
  const token = bearerOf(call);
  const grant = token === null ? null : world.tokens.grantOf(token);
  if (grant === null) return whole(unauthorized());
  const isMeant = (target: string) => target === '*' || names.includes(target);
  const fault = world.faults.strike(STRIKING, ({ target }) => isMeant(target));
  return fault === null ? whole(reply(grant)) : faultyAnswer(fault, () => reply(grant));
}
