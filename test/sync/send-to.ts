import type { HttpOutcome, HttpRequest, Send } from '../../src/http/http.js';
import { TOKEN_PATH } from '../../src/paycor/facts.js';
import { answerApi } from '../../src/simulator/api.js';
import { parseQuery, type Call } from '../../src/simulator/call.js';
import { dated, type Answer } from '../../src/simulator/reply.js';
import { answerToken } from '../../src/simulator/token-endpoint.js';
import type { World } from '../../src/simulator/world.js';

/** Asks a simulated Paycor without a network between. */
export function createSendTo(world: World): Send {
  return (request) => {
    const answer = request.url.pathname === TOKEN_PATH ? answerToken : answerApi;
    return Promise.resolve(outcomeOf(dated(answer(callOf(request), world), world)));
  };
}

/** Gives the answer of before to a request that came before: only for a world without faults. */
export function remembering(send: Send): Send {
  const answers = new Map<string, Promise<HttpOutcome>>();
  return (request, signal) => {
    const answer = answers.get(request.url.href) ?? send(request, signal);
    answers.set(request.url.href, answer);
    return answer;
  };
}

function callOf({ method, url, headers, body = '' }: HttpRequest): Call {
  const search = url.search.slice(1);
  const names = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return {
    method,
    path: url.pathname,
    search,
    query: parseQuery(search),
    headers: Object.fromEntries(names),
    body,
  };
}

/** What does not arrive whole does not arrive; a hang is the time-out that it would become. */
function outcomeOf({ reply, delivery }: Answer): HttpOutcome {
  if (delivery !== 'whole')
    return { kind: 'no_answer', neverSent: false, mayPass: true, reason: delivery };
  const { status, body } = reply;
  const bytes = Buffer.from(body);
  return { kind: 'answer', status, headers: new Headers(reply.headers), body, bytes };
}
