import type { Json } from '../singer/json.js';

/** A row of an answer. It belongs to whoever asks for it, who may complete it in its place. */
export type Row = Record<string, Json>;
