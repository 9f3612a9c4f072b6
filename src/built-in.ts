import { builtInDocument } from './built-in-document.js';
import type { BuiltIn } from './custom/run-streams.js';
import { STREAMS } from './streams/index.js';

/** What the tap has without a config. */
export const BUILT_IN: BuiltIn = { table: STREAMS, document: builtInDocument };
