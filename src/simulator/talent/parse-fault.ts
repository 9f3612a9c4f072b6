import { parseAim, parseSlow, parseStatus, parseToken, unknownFault } from '../fault-parts.js';
import { TALENT_CALL_FAULTS, TALENT_FAULT_FORMS, type TalentFault } from './faults.js';
import { RESOURCES } from './rest/resources.js';
import { ROOTS } from './roots.js';

const TARGETS: ReadonlySet<string> = new Set(['*', ...Object.keys(ROOTS), ...RESOURCES.keys()]);

const WORDS = { Forms: TALENT_FAULT_FORMS.map(([form]) => form), Targets: TARGETS };

/** Reads one SPEC; what the grammar lacks is a usage error that lists what it has. */
export function parseTalentFault(spec: string): TalentFault {
  const [kind = '', ...rest] = spec.split(':');
  const fault =
    parseToken(kind, rest) ??
    parseRefusedField(kind, rest) ??
    parseSlow(TARGETS, kind, rest) ??
    parseStatus(TARGETS, kind, rest) ??
    parseCallFault(kind, rest);
  if (fault === null) throw unknownFault(spec, WORDS);
  return fault;
}

function parseRefusedField(kind: string, parts: readonly string[]): TalentFault | null {
  const [, type = '', field = ''] = /^(\w+)\.(\w+)$/.exec(parts.join(':')) ?? [];
  return kind === 'refused-field' && field !== '' ? { kind, type, field } : null;
}

function parseCallFault(text: string, parts: readonly string[]): TalentFault | null {
  const kind = TALENT_CALL_FAULTS.find((known) => known === text);
  const aim = parseAim(TARGETS, parts);
  return kind === undefined || aim === null ? null : { kind, ...aim };
}
