/** `NAME=value`, perhaps after `export`; a quoted value may go over several lines. */
const STATEMENT =
  /^[^\S\n]*(?:export[^\S\n]+)?(?<name>[^=#\s]+)[^\S\n]*=[^\S\n]*(?:'(?<single>(?:\\'|[^'])*)'|"(?<double>(?:\\"|[^"])*)"|(?<bare>.*))/gm;

/**
 * The variables of a `.env`, read as python-dotenv does and so Meltano: without quotes, `#` begins
 * a comment only after white space. A reader that cuts at every `#` would cut secrets short.
 */
export function parseDotEnv(text: string): Readonly<Record<string, string>> {
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  return Object.fromEntries(
    [...lines.matchAll(STATEMENT)].map(({ groups = {} }) => [
      groups['name'] ?? '',
      valueOf(groups),
    ]),
  );
}

function valueOf({ single, double, bare = '' }: Readonly<Record<string, string>>): string {
  if (single !== undefined) return single.replaceAll(/\\([\\'])/g, '$1');
  if (double !== undefined) return double.replaceAll(/\\([\\'"abfnrtv])/g, decoded);
  return bare.replace(/\s+#.*/, '').trimEnd();
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const decoded = (_escape: string, sign: string): string => ESCAPES[sign] ?? sign;
