/** A JSON object of which nothing else is known. */
export type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object. Throws a TypeError for anything else. */
export function asNode(value: unknown): Node {
  if (!isNode(value)) throw new TypeError(`not an object: ${JSON.stringify(value)}`);
  return value;
}

/** The object at the end of a path of names; undefined where the path breaks off. */
export function childOf(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return node;
  const child = node?.[name];
  return isNode(child) ? childOf(child, ...rest) : undefined;
}
