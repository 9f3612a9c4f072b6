import { expect, test } from 'vitest';
import { selecting } from './catalogs.js';
import { runHere } from './run-here.js';
import { workbenches } from './workbench.js';

const newBench = workbenches({ employees: 2, legalEntities: 1 });

test.each([
  [['departments'], false],
  [['departments', 'punches'], true],
])('a run of %s holds rows: %s, and its heap is kept by that', async (streams, isHolding) => {
  const bench = await newBench();
  const catalog = await bench.file('catalog.json', selecting(streams));
  const told: boolean[] = [];
  const { code } = await runHere(['--config', await bench.config(), '--catalog', catalog], {
    keepHeapSmall: (holdsRows) => void told.push(holdsRows),
  });
  expect({ code, told }).toEqual({ code: 0, told: [isHolding] });
});
