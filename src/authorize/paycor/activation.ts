import type { Config } from '../../config/config.js';
import type { Activation } from '../activation.js';

/** An activation that has Paycor's settings at hand. */
export interface PaycorActivation extends Activation {
  readonly config: Config;
}
