import type { Service } from './service.js';
import type { Rotation } from './rotation.js';
import type { ShrinkLimits } from './shrink.js';

/** What the settings say of a run. Calendar dates are `YYYY-MM-DD`; null means that none was given. */
export interface RunSettings {
  readonly service: Service;
  readonly startDate: string | null;
  /** Not before `startDate`; the day itself is included. */
  readonly endDate: string | null;
  /** Null: each stream's own. */
  readonly lookbackDays: number | null;
  /** A zone of the IANA database. */
  readonly timezone: string;
  readonly requestsPerMinute: number;
  readonly concurrency: number;
  readonly onUnavailable: 'fail' | 'skip';
  /** How many fewer rows than the last time are suspicious. */
  readonly shrink: ShrinkLimits;
  readonly onShrink: 'warn' | 'fail';
  readonly emitActivateVersion: boolean;
  /** Who is asked for in turns; null: everybody in every run. */
  readonly rotation: Rotation | null;
}
