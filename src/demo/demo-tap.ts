/** The tap that a demo shows. */
export interface DemoTap {
  /** The executable's name. */
  readonly name: string;
  /** Its file, once it is built. */
  readonly executable: URL;
  /** What its simulator is called with. */
  readonly simulator: readonly string[];
  /** Where a config of one's own comes from. */
  readonly ownConfig: string;
  /** What its config has beside what the simulator says. */
  readonly settings: Readonly<Record<string, unknown>>;
}
