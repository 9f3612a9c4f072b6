import { DELIVERY_FAULTS, deliveredWith } from './delivery-faults.js';
import { badToken, notSubscribed, paycorError, rateLimited, unavailable } from './errors.js';
import type { Fault, FaultStatus } from './faults.js';
import { RATE_LIMIT_SECONDS } from '../paycor/facts.js';
import { whole, type Answer, type Reply } from './reply.js';

/** The faults that take the place of an answer, or spoil it on its way. */
export const STRIKING = ['status', ...DELIVERY_FAULTS, 'error-body', 'not-subscribed'] as const;

type StrikingFault = Extract<Fault, { readonly kind: (typeof STRIKING)[number] }>;

const FAILED = 'An unexpected error occurred. (A fault of the simulator.)';

const STATUS_REPLIES: Readonly<Record<FaultStatus, () => Reply>> = {
  400: () => paycorError(400, 'A validation error occurred. (A fault of the simulator.)'),
  401: badToken,
  404: () => paycorError(404, 'The id does not exist. (A fault of the simulator.)'),
  429: () => rateLimited(RATE_LIMIT_SECONDS, false),
  500: () => paycorError(500, FAILED),
  502: () => unavailable(502),
  503: () => unavailable(503),
  504: () => unavailable(504),
};

/** The answer that a fault makes; the true reply is only asked for where the fault shows it. */
export function faultyAnswer(fault: StrikingFault, reply: () => Reply): Answer {
  switch (fault.kind) {
    case 'status':
      return whole(STATUS_REPLIES[fault.status]());
    case 'error-body':
      return whole({ ...paycorError(500, FAILED), status: 200 });
    case 'not-subscribed':
      return whole(notSubscribed());
    case 'slow':
    case 'hang':
    case 'reset':
    case 'truncate':
    case 'garbage':
      return deliveredWith(fault, reply);
  }
}
