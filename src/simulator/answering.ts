import type { Call } from './call.js';
import { dated, whole, type Answer, type Reply } from './reply.js';

/** A simulated service, as what listens sees it. */
export interface Service {
  readonly answer: (call: Call) => Answer;
  /** What it says when it fails itself: a mistake of the simulator's must not look like a fault. */
  readonly failed: (message: string) => Reply;
  /** The time at which the company stands, in epoch milliseconds. */
  readonly present: () => number;
  readonly log: (line: string) => void;
}

/** The answers of a service: each is dated and logged. */
export function answering(service: Service): (call: Call) => Answer {
  return (call) => {
    const answer = dated(guarded(call, service), service);
    const outcome = answer.delivery === 'whole' ? String(answer.reply.status) : answer.delivery;
    service.log(`${call.method} ${call.path} ${outcome}`);
    return answer;
  };
}

function guarded(call: Call, { answer, failed, log }: Service): Answer {
  try {
    return answer(call);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log(`the simulator failed at ${call.method} ${call.path}: ${message}`);
    return whole(failed(`The simulator itself failed: ${message}`));
  }
}
