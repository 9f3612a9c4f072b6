import type { OnCall } from './client.js';
import type { Network } from './network.js';

/** Who wants to know what a connection does, and how patient it is. */
export interface Manner {
  readonly onCall?: OnCall;
  /** Takes every token exchange: one that is cut short may lose the only token that is good. */
  readonly hold?: <T>(exchange: Promise<T>) => Promise<T>;
  /** How long an outage is waited out; without it, none is. */
  readonly outageMinutes?: number;
  /** Where all requests go out; without it, the network of this machine. */
  readonly network?: Network;
}
