import type { TapConfig } from '../settings/tap-config.js';
import type { Clock } from '../clock.js';
import type { Send } from '../http/http.js';
import type { TokenEndpoint } from '../tokens/endpoint.js';
import type { TokenPlace } from '../tokens/place.js';
import type { StoredTokens } from '../tokens/tokens.js';
import type { Logger } from '../singer/logger.js';
import type { PageOfService } from './page-of-service.js';
import type { Questions } from '../questions/questions.js';

/** What both ways to the tokens have at hand. */
export interface Activation {
  readonly config: Pick<TapConfig, 'refreshToken' | 'maxRetries'>;
  readonly page: PageOfService;
  readonly endpoint: TokenEndpoint;
  readonly tokens: TokenPlace;
  readonly send: Send;
  readonly clock: Clock;
  readonly questions: Questions;
  /** Prints a paragraph for the user. */
  readonly say: (text: string) => Promise<void>;
  /** Tries to open an address without secrets in a browser, unless that is turned off. */
  readonly show: (address: string) => void;
  /** Told of every secret before it is used. */
  readonly onSecret: (secret: string) => void;
  /** Hides every secret that was told. */
  readonly redact: (text: string) => string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** A way to an activation's tokens; they are in the store when it resolves. */
export type Way = (activation: Activation) => Promise<StoredTokens>;
