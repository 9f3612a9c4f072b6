import { randomUUID } from 'node:crypto';
import { CORRELATION_HEADER } from '../http/correlation.js';
import { ENTITIES_PATH } from '../paycor/facts.js';
import type { Activation } from './activation.js';
import { bearerOf, keyRefusal } from './access.js';
import type { Call } from './call.js';
import { endpointReply } from './endpoint-reply.js';
import { badToken, noRoute, rateLimited } from './errors.js';
import { isTarget } from './fault-book.js';
import { faultyAnswer, STRIKING } from './fault-answers.js';
import { json, whole, type Answer, type Reply } from './reply.js';
import { routeOf } from './router.js';
import type { World } from './world.js';

/** What a path leads to: a name for faults and statistics, and the reply to a caller with a token. */
interface Destination {
  readonly name: string;
  readonly stream: string;
  readonly reply: (activation: Activation) => Reply;
}

/**
 * A call to the API. The gateway judges the subscription key, the rate and the route; the
 * application behind it judges the token and the rest.
 */
export function answerApi(call: Call, world: World): Answer {
  world.stats.called();
  const refusal = keyRefusal(call, world.application.subscription_key) ?? rateRefusal(world);
  if (refusal !== null) return counted('gate', whole(refusal), world);
  const destination = destinationOf(call, world);
  if (destination === null) return counted('none', whole(noRoute()), world);
  return counted(destination.name, answerOf(destination, call, world), world);
}

/** Every answer of the API names its correlation id, has the latency, and is counted. */
function counted(name: string, answer: Answer, world: World): Answer {
  const headers = { [CORRELATION_HEADER]: randomUUID(), ...answer.reply.headers };
  const complete = { ...answer, reply: { ...answer.reply, headers } };
  world.stats.answered(name, complete);
  return { ...complete, delay: complete.delay + world.settings.latency };
}

function rateRefusal(world: World): Reply | null {
  const admission = world.admit();
  return admission.kind === 'admitted'
    ? null
    : rateLimited(admission.seconds, admission.withHeader);
}

function destinationOf(call: Call, world: World): Destination | null {
  if (call.method !== 'GET') return null;
  if (call.path.toLowerCase() === ENTITIES_PATH.toLowerCase())
    return { name: 'entities', stream: 'entities', reply: (token) => entitiesReply(token, world) };
  const match = routeOf(call.path);
  if (match === null) return null;
  const { name, stream } = match.endpoint;
  return { name, stream, reply: (activation) => endpointReply(match, call, activation, world) };
}

function answerOf(destination: Destination, call: Call, world: World): Answer {
  const token = bearerOf(call);
  const activation = token === null ? null : world.tokens.grantOf(token);
  if (activation === null) return whole(badToken());
  const reply = () => destination.reply(activation);
  const fault = world.faults.strike(STRIKING, ({ target }) => isTarget(target, destination));
  return fault === null ? whole(reply()) : faultyAnswer(fault, reply);
}

/** The legal entities of the activation, with their tenants; needs no permission, has no pages (spec). */
function entitiesReply({ legalEntityIds }: Activation, world: World): Reply {
  const userLegalEntities = world
    .company()
    .legalEntities.filter(({ legalEntityId: id }) => legalEntityIds?.includes(id) ?? true)
    .map(({ legalEntityId, tenantId }) => ({ legalEntityId, tenantId }));
  return json(200, { userLegalEntities });
}
