import { createSend, type Send } from '../http/http.js';
import type { Manner } from '../http/manner.js';
import { createNetwork } from '../http/network.js';

/** Sends token exchanges: on a connection of their own, and each held by whoever wants to. */
export const exchangeSend = (
  { requestTimeoutSeconds }: { readonly requestTimeoutSeconds: number },
  { network = createNetwork(1), ...manner }: Manner,
): Send => held(createSend(network, requestTimeoutSeconds), manner);

/** The transport of token exchanges: each is told to whoever holds what must not be cut short. */
const held =
  (send: Send, { hold = (exchange) => exchange }: Pick<Manner, 'hold'>): Send =>
  (request, signal) =>
    hold(send(request, signal));
