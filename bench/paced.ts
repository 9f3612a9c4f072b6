/** What is read under a quota. */
export interface Paced {
  readonly employees: number;
  /** Milliseconds before each answer. */
  readonly latency: number;
  /** Quota and rate are so many times as large as Paycor's and the default: the run takes less long. */
  readonly times: number;
}
