import { bytesOf, textOf, viewsOf, type View } from './unescaped.js';

/** Hides secrets in text. It starts out knowing none. */
export interface Redactor {
  /** Registers a secret. One of under 4 characters is ignored: it would blot out innocent text. */
  readonly add: (secret: string) => void;
  /** The text with `***` for every secret: plain, in any case, in base64, behind any escapes. */
  readonly redact: (text: string) => string;
}

const SHORTEST_SECRET = 4;
const MARK = '***';

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const forms = new Set<string>();
  return {
    add(secret) {
      if (secret.length < SHORTEST_SECRET || secrets.has(secret)) return;
      secrets.add(secret);
      for (const form of formsOf(secret)) forms.add(lowerCase(bytesOf(form)));
    },
    redact: (text) => (forms.size === 0 ? text : redacted(text, forms)),
  };
}

/** From a byte up to another one, which is not part of it. */
type Range = readonly [from: number, to: number];

function redacted(text: string, forms: ReadonlySet<string>): string {
  const ranges = [...viewsOf(text)].flatMap((view) => rangesIn(view, forms));
  if (ranges.length === 0) return text;
  const bytes = bytesOf(text);
  let [kept, end] = ['', 0];
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    if (from >= end) kept += bytes.slice(end, from) + MARK;
    end = Math.max(end, to);
  }
  return textOf(kept + bytes.slice(end));
}

/** Searched one by one: a regular expression of all forms would outgrow what one may be. */
function rangesIn({ bytes, placeOf }: View, forms: ReadonlySet<string>): readonly Range[] {
  const ranges: Range[] = [];
  const searched = lowerCase(bytes);
  for (const form of forms) {
    for (let at = searched.indexOf(form); at >= 0; at = searched.indexOf(form, at + form.length)) {
      ranges.push([placeOf(at), placeOf(at + form.length)]);
    }
  }
  return ranges;
}

/** Of ASCII alone, so that no byte moves. */
const lowerCase = (bytes: string): string =>
  bytes.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

/**
 * As it is, in the cases that bytes can't tell of, as forms write blanks, and in base64. What looks
 * like an escape in the secret itself is undone with those around it, so that form counts, too.
 */
function formsOf(secret: string): readonly string[] {
  const written = [...viewsOf(secret)]
    .map(({ bytes }) => textOf(bytes))
    .filter((form) => form.length >= SHORTEST_SECRET)
    .flatMap((form) => [form, form.toUpperCase(), form.toLowerCase()]);
  return [
    ...written.flatMap((form) => [form, form.replaceAll(' ', '+')]),
    ...base64Forms(Buffer.from(secret)),
  ];
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
