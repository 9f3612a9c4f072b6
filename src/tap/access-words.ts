/** What a service calls the permissions of its streams, and how they are given. */
export interface AccessWords {
  /** As a heading: `Data Access`. */
  readonly permissions: string;
  /** The same for programs: `data_access`. */
  readonly name: string;
  /** For programs, those that are missing: `data_access_to_tick`. */
  readonly missing: string;
  /** What to mind where streams join, in a sentence; empty: nothing. */
  readonly joins: string;
  /** What there is to be given for a stream and for those that supply its ids. */
  readonly wanted: string;
  /** Asks which of them some streams need. */
  readonly question: string;
  /** Who gives them, and where. */
  readonly advice: string;
  /** What stands above them, for whoever gives them. */
  readonly give: string;
}
