import type { TokenEffect, TokenFault } from './faults.js';
import { whole, type Answer, type Reply } from './reply.js';

/** What a token endpoint has beside its grants. */
export interface TokenDesk {
  /** The first fault of the token endpoint that strikes this call and is meant. */
  readonly strike: (isMeant: (fault: TokenFault) => boolean) => TokenFault | null;
  /** What the service says when nothing behind it answers. */
  readonly unavailable: (status: 500 | 503) => Reply;
  /** Hears of every exchange that was done, whether or not its answer arrives. */
  readonly exchanged: () => void;
}

/** A token endpoint's answer, under the faults in force: all but `lost` prevent the exchange. */
export function throughTokenFaults(desk: TokenDesk, grant: () => Reply): Answer {
  const fault = desk.strike(({ effect }) => effect !== 'lost');
  if (fault !== null) return failedAnswer(fault.effect, desk);
  const reply = grant();
  if (reply.status !== 200) return whole(reply);
  desk.exchanged();
  const lost = desk.strike(({ effect }) => effect === 'lost');
  return lost === null ? whole(reply) : { ...whole(reply), delivery: 'reset' };
}

const NOTHING: Reply = { status: 0, headers: {}, body: '' };

function failedAnswer(effect: TokenEffect, { unavailable }: TokenDesk): Answer {
  const answers: Readonly<Record<TokenEffect, Answer>> = {
    lost: { ...whole(NOTHING), delivery: 'reset' },
    reset: { ...whole(NOTHING), delivery: 'reset' },
    hang: { ...whole(NOTHING), delivery: 'hang' },
    garbage: whole({ status: 200, headers: {}, body: '<html>Please wait</html>' }),
    500: whole(unavailable(500)),
    503: whole(unavailable(503)),
  };
  return answers[effect];
}
