/** What the diagrams need of the library: its own types do not resolve as ECMAScript modules do. */
declare module '@dagrejs/dagre' {
  interface Point {
    readonly x: number;
    readonly y: number;
  }

  interface Edge {
    readonly v: string;
    readonly w: string;
  }

  interface Extent {
    readonly width: number;
    readonly height: number;
  }

  /** Boxes and what leads from one to another; sizes in pixels. */
  export class Graph {
    setGraph(label: Readonly<Record<string, string | number>>): void;
    setNode(name: string, size: Extent): void;
    setEdge(from: string, to: string, label: object): void;
    edges(): readonly Edge[];
    /** After the layout: the size of the whole, the centre of a box, the points of an edge. */
    graph(): Extent;
    node(name: string): Point;
    edge(edge: Edge): { readonly points: readonly Point[] };
  }

  /** Gives every box and edge its place. */
  export function layout(graph: Graph): void;
}
