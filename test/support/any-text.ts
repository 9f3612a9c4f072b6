import * as fc from 'fast-check';

const character = fc.integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code));

/** Any text, halves of characters included: fast-check's own takes a second before the first one. */
export const anyText = fc.string({ unit: character });
