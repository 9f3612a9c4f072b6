/** A stream that is selected and not read: a setting that it needs is off, or has no value. */
export interface Withheld {
  readonly stream: string;
  readonly setting: string;
}

/** The switch for streams and fields that are nobody's business by default. */
export const SENSITIVE_SETTING = 'sensitive_streams';

/** What keeps a stream from being read, in words. */
export const whyWithheld = ({ setting }: Withheld): string =>
  setting === SENSITIVE_SETTING ? `${setting} is off` : `${setting} has no value`;

/** The names of withheld streams by what keeps them from being read, each reason once. */
export function withheldByReason(
  withheld: readonly Withheld[],
): ReadonlyMap<string, readonly string[]> {
  const reasons = [...new Set(withheld.map(whyWithheld))];
  return new Map(
    reasons.map((reason) => [
      reason,
      withheld.filter((one) => whyWithheld(one) === reason).map(({ stream }) => stream),
    ]),
  );
}
