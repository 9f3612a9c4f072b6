import { classedSchema, type SchemaOf } from '../core/catalog.js';
import { compileEndpoint, type Feed } from '../core/reading.js';
import type { Domain, Table } from '../core/table.js';
import { isDerived } from '../core/stream.js';
import { fieldsOf, type Field } from './fields.js';
import { joinsOf, type Join } from './joins.js';
import { factsOf, type StreamFacts } from './stream-facts.js';

/** All that there is to know of a stream before reading it. */
export interface Entry extends StreamFacts {
  readonly fields: readonly Field[];
  readonly joins: readonly Join[];
  /** The streams that join this one, by their names. */
  readonly joinedBy: readonly string[];
  /** The boxes to tick: its own permissions, and those of the streams that supply its ids. */
  readonly boxes: readonly string[];
  /** The stream that its rows are cut out of; null: it has an endpoint of its own. */
  readonly from: string | null;
}

/** The streams of a domain, in the order of the table. */
export interface Chapter {
  readonly title: string;
  readonly tells: string;
  readonly entries: readonly Entry[];
}

/** What a dictionary is made of. */
export interface Source {
  readonly table: Table;
  readonly domains: readonly Domain[];
  readonly schemaOf: SchemaOf;
}

/** The dictionary of the data: every stream, by domain. */
export function chaptersOf(source: Source): readonly Chapter[] {
  const entries = entriesOf(source);
  return source.domains.map(({ title, tells, rows }) => ({
    title,
    tells,
    entries: entries.filter(({ name }) => Object.hasOwn(rows, name)),
  }));
}

/** Every stream, in the order of the table. */
export function entriesOf({ table, schemaOf }: Source): readonly Entry[] {
  const found = factsOf(table).map((facts) => {
    const fields = fieldsOf(classedSchema(table, facts.name, schemaOf));
    return {
      ...facts,
      fields,
      joins: joinsOf(table, facts.name, fields),
      from: fromOf(table, facts),
      boxes: boxesOf(table, facts.name),
    };
  });
  return found.map((one) => ({
    ...one,
    joinedBy: found.filter(({ joins }) => leadsTo(joins, one.name)).map(({ name }) => name),
  }));
}

function boxesOf(table: Table, name: string): readonly string[] {
  const stream = table.get(name);
  const owner = stream !== undefined && isDerived(stream) ? stream.from : name;
  const { access, feed } = compileEndpoint(table, owner, {});
  return [...new Set([...access, ...accessOf(feed)])];
}

const accessOf = (feed: Feed | null): readonly string[] =>
  feed === null ? [] : [...feed.reading.access, ...accessOf(feed.reading.feed)];

function fromOf(table: Table, { name }: StreamFacts): string | null {
  const stream = table.get(name);
  return stream !== undefined && isDerived(stream) ? stream.from : null;
}

const leadsTo = (joins: readonly Join[], name: string): boolean =>
  joins.some(({ stream }) => stream === name);
