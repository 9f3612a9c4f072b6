import type { SlowFault } from './faults.js';
import { html, whole, type Answer, type Reply } from './reply.js';

/** The faults that spoil any answer on its way, whatever service gives it. */
export const DELIVERY_FAULTS = ['slow', 'hang', 'reset', 'truncate', 'garbage'] as const;

type DeliveryFault =
  SlowFault | { readonly kind: Exclude<(typeof DELIVERY_FAULTS)[number], 'slow'> };

const NOTHING: Reply = { status: 0, headers: {}, body: '' };

/** What arrives; the true reply is only asked for where the fault shows it. */
export function deliveredWith(fault: DeliveryFault, reply: () => Reply): Answer {
  switch (fault.kind) {
    case 'slow':
      return { ...whole(reply()), delay: fault.milliseconds };
    case 'hang':
    case 'reset':
      return { ...whole(NOTHING), delivery: fault.kind };
    case 'truncate':
      return { ...whole(reply()), delivery: 'cut' };
    case 'garbage':
      return whole(html(200, '<html><body>Down for maintenance</body></html>\n'));
  }
}
