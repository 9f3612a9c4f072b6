/** Which of the package's taps a command line is. */
export interface Identity {
  /** The executable's name, which also begins its variables of the environment. */
  readonly name: string;
  /** What it is, in a clause. */
  readonly description: string;
}
