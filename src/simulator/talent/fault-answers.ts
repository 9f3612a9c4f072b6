import { DELIVERY_FAULTS, deliveredWith } from '../delivery-faults.js';
import type { FaultStatus } from '../faults.js';
import { whole, type Answer, type Reply } from '../reply.js';
import { rateLimited, REFUSALS, unavailable, type Dialect } from './errors.js';
import type { TalentFault } from './faults.js';

/** The faults that take the place of an answer, or spoil it on its way. */
export const STRIKING = ['status', ...DELIVERY_FAULTS] as const;

type StrikingFault = Extract<TalentFault, { readonly kind: (typeof STRIKING)[number] }>;

const STATUS_REPLIES: Readonly<Record<FaultStatus, (dialect: Dialect) => Reply>> = {
  400: (dialect) => REFUSALS[dialect].badRequest('A fault of the simulator.'),
  401: (dialect) => REFUSALS[dialect].unauthorized(),
  404: (dialect) => REFUSALS[dialect].notFound(),
  429: () => rateLimited(1, true),
  500: () => unavailable(500),
  502: () => unavailable(502),
  503: () => unavailable(503),
  504: () => unavailable(504),
};

/** The answer that a fault makes; the true reply is only asked for where the fault shows it. */
export const faultyAnswer = (fault: StrikingFault, dialect: Dialect, reply: () => Reply): Answer =>
  fault.kind === 'status'
    ? whole(STATUS_REPLIES[fault.status](dialect))
    : deliveredWith(fault, reply);
