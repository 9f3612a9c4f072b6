/** Supplies access tokens. All who ask while an exchange is under way wait for that one. */
export interface Session {
  /** A token that is good for the next minute at least. */
  token(signal: AbortSignal): Promise<string>;
  /** Whether an exchange is under way: whoever asks for a token now waits. */
  isRenewing(): boolean;
  /** A token other than the one that the service refused. */
  renewed(refused: string, signal: AbortSignal): Promise<string>;
}
