import { rootOf, type Entry } from './catalog.js';
import { EXPECTED, EXPECTED_NAMES } from './expected.js';

type CatalogCheck = (entries: readonly Entry[]) => readonly string[];
type EntryCheck = (entry: Entry) => readonly string[];

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** tap-tester's discovery test, as far as it is about the whole catalog. */
export const CATALOG_CHECKS = {
  exact_stream_set: (entries) => {
    const names = entries.map(({ name }) => name);
    return [
      ...EXPECTED_NAMES.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
      ...names.filter((name) => !(name in EXPECTED)).map((name) => `${name} is not expected`),
      ...names
        .filter((name, index) => names.indexOf(name) < index)
        .map((name) => `${name} comes twice`),
    ];
  },
} as const satisfies Record<string, CatalogCheck>;

/** The same test, as far as it is about one stream. */
export const ENTRY_CHECKS = {
  /** It lets no digits through, either; that of Form I-9 is part of its name. */
  name: ({ name }) =>
    /^(i9)?[a-z_]+$/.test(name) ? [] : [`${name} has other characters than a-z_`],

  one_empty_breadcrumb: ({ metadata }) => {
    const roots = metadata.filter(({ breadcrumb }) => breadcrumb.length === 0);
    return roots.length === 1 ? [] : [`there are ${roots.length} empty breadcrumbs`];
  },

  primary_keys: (entry) => {
    const key = EXPECTED[entry.name]?.key;
    return [
      ...(same(rootOf(entry)['table-key-properties'], key) ? [] : ['table-key-properties differ']),
      ...(same(entry.keyProperties, key) ? [] : ['key_properties differ']),
    ];
  },

  replication: (entry) => {
    const expected = EXPECTED[entry.name]?.replication;
    const root = rootOf(entry);
    const method = root['forced-replication-method'] ?? root['replication-method'];
    return [
      ...(method === (expected ? 'INCREMENTAL' : 'FULL_TABLE') ? [] : [`it is ${String(method)}`]),
      ...(same(root['valid-replication-keys'] ?? [], expected ? [expected.key] : [])
        ? []
        : ['valid-replication-keys differ']),
    ];
  },

  inclusion: (entry) => {
    const automatic = automaticFields(entry.name);
    return entry.metadata
      .filter(({ breadcrumb }) => breadcrumb.length > 0)
      .flatMap(({ breadcrumb, metadata: { inclusion } }) => {
        const isAutomatic = breadcrumb.length === 2 && automatic.includes(breadcrumb[1] ?? '');
        const expected = isAutomatic ? 'automatic' : 'available';
        return inclusion === expected ? [] : [`${breadcrumb.join('.')} is ${String(inclusion)}`];
      });
  },

  metadata_of_every_field: ({ fields, metadata }) =>
    fields
      .filter(
        (field) => !metadata.some(({ breadcrumb }) => same(breadcrumb, ['properties', field])),
      )
      .map((field) => `${field} has no metadata`),
} as const satisfies Record<string, EntryCheck>;

/** What leaves the tap whatever is selected: the key and the replication key. */
export function automaticFields(name: string): readonly string[] {
  const expected = EXPECTED[name];
  if (expected === undefined) return [];
  const { key, replication } = expected;
  return [...new Set([...key, ...(replication ? [replication.key] : [])])];
}
