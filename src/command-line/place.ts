/** What may stand where an option or an argument takes a value, for whoever completes a line. */
export type Place =
  /** It takes none. */
  | { readonly kind: 'none' }
  /** Anything; nothing can be offered. */
  | { readonly kind: 'free' }
  /** The path of a file, or one of the words. */
  | { readonly kind: 'file'; readonly words: readonly string[] }
  | { readonly kind: 'folder' }
  /** One of the words. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** One of the words, or one of `before`, a colon, and one of `after`. */
  | {
      readonly kind: 'pair';
      readonly words: readonly string[];
      readonly before: readonly string[];
      readonly after: readonly string[];
    };

export const FREE: Place = { kind: 'free' };
export const FILE: Place = { kind: 'file', words: [] };
export const FOLDER: Place = { kind: 'folder' };
