/** How `token_store` announces a program instead of a file. */
const COMMAND = /^command:/;

export const isCommand = (tokenStore: string): boolean => COMMAND.test(tokenStore);

/** White space; '…', in which nothing is special; "…", in which \" and \\ are; anything else. */
const PART = /(\s+)|'([^']*)'|"((?:[^"\\]|\\[^])*)"|([^\s'"]+)|(['"])/g;

/**
 * The program and its arguments in `command:PROGRAM ARGS…`, split at white space. No shell looks at
 * them: `$`, `*`, `~` and `|` mean themselves. Quotes keep white space inside a word. Null where
 * there is no program, or a quote is not closed.
 */
export function commandWords(tokenStore: string): readonly string[] | null {
  const words: string[] = [];
  let inWord = false;
  for (const [, gap, single, double, bare, open] of tokenStore
    .replace(COMMAND, '')
    .matchAll(PART)) {
    if (open !== undefined) return null;
    const text = single ?? double?.replaceAll(/\\(["\\])/g, '$1') ?? bare ?? '';
    if (gap === undefined) words.push((inWord ? (words.pop() ?? '') : '') + text);
    inWord = gap === undefined;
  }
  return words[0] ? words : null;
}
