/** What every program that the tap is compared with is told: the same API, streams and days. */
export interface ComparisonConfig {
  readonly api_url: string;
  /** Exchanged before: none of the programs renews it. */
  readonly access_token: string;
  readonly subscription_key: string;
  readonly streams: readonly string[];
  /** `YYYY-MM-DD`, the first day that is read. */
  readonly start_date: string;
  /** `YYYY-MM-DD`, the last day of punches. */
  readonly present: string;
  /** `YYYY-MM-DD`, the last check date of payroll runs that is asked for. */
  readonly last_check_date: string;
  /** Calls under way at once. */
  readonly concurrency: number;
}
