/** The text of a script of our own, in which nothing ends its element or begins a comment. */
export const inScript = (text: string): string =>
  text.replace(/<(?=\/script|!--|script)/gi, String.raw`\x3C`);

/** A value as JSON, in which nothing ends the script element that it stands in. */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
