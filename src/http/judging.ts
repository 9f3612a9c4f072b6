import type { AnswerHeaders, HttpAnswer } from './http.js';
import type { Evidence, FinalCode, Verdict } from './verdict.js';

/** What services judge alike. */
interface Judging {
  /** A 2xx answer that does not hold what was asked for: seen during outages, gone at the next try. */
  readonly malformed: (
    answer: HttpAnswer,
    said: string,
  ) => Extract<Verdict<never>, { readonly kind: 'retry' }>;
  /** @param said what it is, where the service's own words are not to be told */
  readonly final: (code: FinalCode, answer: HttpAnswer, said?: string) => Verdict<never>;
}

/** @param evidenceOf what an answer of the service's says of itself */
export const judgingBy = (evidenceOf: (answer: HttpAnswer) => Evidence): Judging => ({
  malformed(answer, said) {
    const evidence = { ...evidenceOf(answer), said, told: said };
    return { kind: 'retry', code: 'malformed', seconds: null, evidence };
  },
  final(code, answer, said) {
    const evidence = evidenceOf(answer);
    return {
      kind: 'final',
      code,
      evidence: said === undefined ? evidence : { ...evidence, said, told: said },
    };
  },
});

/** The origin alone: an address may hold a secret. */
export function redirectTold(headers: AnswerHeaders): string {
  const location = headers.get('location') ?? '';
  const place = URL.canParse(location) ? new URL(location).origin : 'another address';
  return `it leads to ${place}, and redirects are not followed: check api_url`;
}
