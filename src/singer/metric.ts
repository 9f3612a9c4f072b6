/** The names that singer-python and the Meltano SDK give their metrics. */
export type MetricName =
  | 'record_count'
  | 'http_request_count'
  | 'http_request_duration'
  | 'sync_duration'
  | 'job_duration';

/** What a measure belongs to, such as `{ stream: 'invoices' }`. */
export type MetricTags = Readonly<Record<string, string | number | boolean | null>>;

/** One measurement. */
export type Metric = {
  readonly type: 'counter' | 'timer';
  readonly metric: MetricName;
  /** A count, or seconds. */
  readonly value: number;
  readonly tags: MetricTags;
};
