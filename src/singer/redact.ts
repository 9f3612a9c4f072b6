/** Hides secrets in text. It starts out knowing none. */
export interface Redactor {
  /** Registers a secret. One of under 4 characters is ignored: it would blot out innocent text. */
  readonly add: (secret: string) => void;
  /** The text with `***` for every secret, plain or encoded for a URL, JSON or base64. */
  readonly redact: (text: string) => string;
}

const SHORTEST_SECRET = 4;
const MARK = '***';

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;
  return {
    add(secret) {
      if (secret.length < SHORTEST_SECRET) return;
      for (const form of formsOf(secret)) forms.add(form);
      pattern = patternOf([...forms]);
    },
    redact: (text) => (pattern === undefined ? text : text.replace(pattern, MARK)),
  };
}

/** Longest first, so that no part of a secret outlives the secret that it is a part of. */
function patternOf(forms: readonly string[]): RegExp {
  const sorted = forms.toSorted((a, b) => b.length - a.length);
  return new RegExp(
    sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  );
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const url = encodeURIComponent(bytes.toString());
  const form = new URLSearchParams({ secret }).toString().slice('secret='.length);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    url,
    lowerCaseEscapes(url),
    form,
    lowerCaseEscapes(form),
    ...base64Forms(bytes),
  ];
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());
}

/** As base64 writes it alone, and in the middle of other text (`client:secret`) at each offset. */
function base64Forms(bytes: Buffer): readonly string[] {
  const inside = [0, 1, 2].map((offset) => base64Inside(bytes, offset));
  const alone = bytes.toString('base64');
  const forms = [alone, alone.replace(/=+$/, ''), ...inside.filter(isTelling)];
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** The characters that depend on the secret alone when `offset` bytes stand before it. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

/** A shorter run of letters may be part of an innocent word. */
function isTelling(form: string): boolean {
  return form.length >= 8;
}
