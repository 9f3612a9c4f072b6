/** A colour by its name in the page's style, which has one for a light and one for a dark screen. */
export type Colour =
  'good' | 'warn' | 'bad' | 'idle' | 'first' | 'second' | 'ink' | `series${0 | 1 | 2 | 3 | 4 | 5}`;

/** Numbers of one kind, as the charting library takes them; the colour is put in by the page. */
export interface Series {
  readonly label: string;
  /** A span is a bar that floats from one number to the other. */
  readonly data: readonly (number | readonly [from: number, to: number])[];
  /** One for all, or one each. */
  readonly colour: Colour | readonly Colour[];
  /** A line across the bars. */
  readonly isLine?: boolean;
}

/** A chart of bars, without a word about how it looks. */
export interface Chart {
  readonly id: string;
  /** What it shows, for whoever does not see it. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** `rows`: the labels stand one below the other, and the bars lie. */
  readonly direction: 'rows' | 'columns';
  readonly isStacked: boolean;
  /** What the numbers count. */
  readonly unit: string;
}
