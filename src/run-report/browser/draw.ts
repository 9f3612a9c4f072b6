import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as Drawn,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
} from 'chart.js';
import type { Chart, Colour, Series } from '../chart.js';

// Runs in the page of a report, and draws what stands there as JSON.

Drawn.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

type Bar = number | [number, number];
type Config = ChartConfiguration<'bar' | 'line', Bar[], string>;
type Dataset = ChartDataset<'bar' | 'line', Bar[]>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page is made with these
const CHARTS = JSON.parse(document.querySelector('#charts')?.textContent ?? '[]') as Chart[];

/** A colour of the page's style, as the screen has it now. */
const inStyle = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const coloured = (colour: Colour | readonly Colour[]): string | string[] =>
  typeof colour === 'string' ? inStyle(colour) : colour.map(inStyle);

/** What took no time is seen all the same; what is nothing is not. */
const SHORTEST_SPAN = 2;

function datasetOf(series: Series): Dataset {
  const { label, data, colour, isLine = false } = series;
  const bars = data.map((one): Bar => (typeof one === 'number' ? one : [one[0], one[1]]));
  const paint = coloured(colour);
  if (isLine) return { type: 'line', label, data: bars, stack: label, ...LINE, borderColor: paint };
  const isSpans = bars.some((one) => typeof one !== 'number');
  const least = isSpans ? { minBarLength: SHORTEST_SPAN } : {};
  return { type: 'bar', label, data: bars, backgroundColor: paint, ...least };
}

/** A line of one point has no length: the point is a dash. */
const LINE = { borderDash: [6, 4], borderWidth: 2, pointStyle: 'line' as const, pointRadius: 12 };

function configOf({ labels, series, direction, isStacked, unit }: Chart): Config {
  const grid = { color: inStyle('line') };
  const names = {
    stacked: isStacked,
    grid: { display: false },
    ticks: { autoSkip: direction === 'columns' },
  };
  const numbers = {
    stacked: isStacked,
    beginAtZero: true,
    grid,
    title: { display: true, text: unit },
  };
  const isRows = direction === 'rows';
  return {
    type: 'bar',
    data: { labels: [...labels], datasets: series.map(datasetOf) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: isRows ? 'y' : 'x',
      scales: isRows ? { x: numbers, y: names } : { x: names, y: numbers },
      plugins: { legend: { display: series.length > 1, labels: { usePointStyle: true } } },
    },
  };
}

/** So that every row has room for its label, and columns have some height. */
function heightOf({ labels, series, direction, isStacked }: Chart): number {
  const bars = isStacked ? 1 : series.length;
  return direction === 'columns' ? 280 : 90 + labels.length * (12 + 12 * bars);
}

function draw(chart: Chart): Drawn | null {
  const canvas = document.querySelector<HTMLCanvasElement>(`#chart-${chart.id}`);
  const frame = canvas?.parentElement;
  if (!canvas || !frame) return null;
  frame.style.height = `${heightOf(chart)}px`;
  return new Drawn(canvas, configOf(chart));
}

function drawAll(): readonly (Drawn | null)[] {
  Drawn.defaults.color = inStyle('faint');
  Drawn.defaults.font.family = 'system-ui, sans-serif';
  return CHARTS.map(draw);
}

let drawn = drawAll();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const one of drawn) one?.destroy();
  drawn = drawAll();
});
