/** Text of HTML in which nothing is left to be escaped. */
export interface Markup {
  readonly html: string;
}

/** What may stand in a template: texts are escaped, markup and lists of it are taken as they are. */
type Part = string | number | Markup | readonly Markup[];

/** Makes markup of a template. Nothing that comes as text can become a tag or leave an attribute. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = literals.map((literal, index) => literal + rendered(parts[index] ?? ''));
  return { html: texts.join('') };
}

function rendered(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string')
    return part.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

/** The text of a script or a style of our own: nothing in it ends its element, or begins a comment. */
export const rawText = (text: string): Markup => ({
  html: text.replace(/<(?=\/(?:script|style)|!--|script)/gi, String.raw`\x3C`),
});

/** A value as JSON within a script element. */
export const jsonText = (value: unknown): Markup => ({
  html: JSON.stringify(value).replaceAll('<', String.raw`\u003c`),
});
