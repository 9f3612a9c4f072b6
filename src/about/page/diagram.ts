import { Graph, layout } from '@dagrejs/dagre';
import { h, type JSX } from 'preact';
import type { Entry } from '../dictionary.js';

/** A stream of the diagram; `isForeign`: of another domain. */
interface Box {
  readonly name: string;
  readonly key: string;
  readonly isForeign: boolean;
}

// A monospaced letter of 12 pixels is so wide, everywhere, about.
const LETTER = 7.3;
const MARGIN = 12;
const HEIGHT = 42;

/** The most letters of a key that are shown. */
const MOST_KEY = 40;

/**
 * The streams of a domain, those that they join, and a line for each join, from the one that has the
 * id to the one whose id it is. Null where none joins another.
 */
export function diagramOf(entries: readonly Entry[], all: readonly Entry[]): JSX.Element | null {
  const lines = joinsAmong(entries);
  if (lines.length === 0) return null;
  const boxes = boxesOf(entries, all, lines);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 70, marginx: 8, marginy: 8 });
  for (const box of boxes) graph.setNode(box.name, { width: widthOf(box), height: HEIGHT });
  for (const [from, to] of lines) graph.setEdge(from, to, {});
  layout(graph);
  return drawn(graph, boxes);
}

type Line = readonly [from: string, to: string];

/**
 * Each once; a stream that joins itself has no line. What is cut out of another one's rows leads there
 * alone: its other joins are nearly those of that stream, and would hide them.
 */
function joinsAmong(entries: readonly Entry[]): readonly Line[] {
  const lines = entries.flatMap(({ name, joins, from }) =>
    joins.slice(0, from === null ? joins.length : 1).map(({ stream }): Line => [name, stream]),
  );
  const unique = new Map(lines.map((line) => [line.join(' '), line]));
  return [...unique.values()].filter(([from, to]) => from !== to);
}

function boxesOf(
  entries: readonly Entry[],
  all: readonly Entry[],
  lines: readonly Line[],
): readonly Box[] {
  const joined = new Set(lines.flat());
  return all
    .filter(({ name }) => joined.has(name))
    .map((entry) => ({
      name: entry.name,
      key: shortened(entry.key.join(', ')),
      isForeign: !entries.includes(entry),
    }));
}

const shortened = (text: string): string =>
  text.length > MOST_KEY ? `${text.slice(0, MOST_KEY - 1)}…` : text;

const widthOf = ({ name, key }: Box): number =>
  Math.max(name.length, key.length) * LETTER + 2 * MARGIN;

function drawn(graph: Graph, boxes: readonly Box[]): JSX.Element {
  const { width, height } = graph.graph();
  return h(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': 'Joins' },
    graph.edges().map((edge) => h('path', { d: pathOf(graph.edge(edge).points), class: 'join' })),
    boxes.map((box) => drawnBox(box, graph.node(box.name))),
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

function drawnBox(box: Box, place: Point): JSX.Element {
  const [x, y] = [round(place.x - widthOf(box) / 2), round(place.y - HEIGHT / 2)];
  return h(
    'a',
    { href: `#${box.name}`, class: box.isForeign ? 'box foreign' : 'box' },
    h('rect', { x, y, width: round(widthOf(box)), height: HEIGHT, rx: 4 }),
    h('text', { x: x + MARGIN, y: y + 17 }, box.name),
    h('text', { x: x + MARGIN, y: y + 33, class: 'key' }, box.key),
  );
}
