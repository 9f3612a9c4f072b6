import { describe, expect, test } from 'vitest';
import { createRetryBudget, OUTAGE_MINUTES } from '../../src/http/retry-budget.js';
import { never } from '../paycor/edge.js';
import { fakeClock } from '../paycor/fake-clock.js';

/** A budget whose probes are answered as the list says; behind its end, never. */
function budgetWith(...answers: readonly boolean[]) {
  const clock = fakeClock();
  let probes = 0;
  const isAnswered = () => Promise.resolve(answers[probes++] ?? false);
  return {
    clock,
    budget: createRetryBudget(isAnswered, clock, OUTAGE_MINUTES),
    probes: () => probes,
  };
}

describe('a call that is given up', () => {
  test('fails alone where another one was answered since', async () => {
    const { budget, probes } = budgetWith(false);
    budget.answered();
    expect(await budget.giveUp(0, never)).toBe('alone');
    expect(probes()).toBe(0);
  });

  test('fails alone where the question is answered at once', async () => {
    const { budget, clock } = budgetWith(true);
    expect(await budget.giveUp(0, never)).toBe('alone');
    expect([budget.answers(), clock.pauses]).toEqual([1, []]);
  });

  test('may begin again where it is answered later', async () => {
    const { budget, clock } = budgetWith(false, false, true);
    expect(await budget.giveUp(0, never)).toBe('over');
    expect(clock.pauses).toEqual([15_000, 15_000]);
  });

  test('met an outage where it is not answered for minutes', async () => {
    const { budget, clock, probes } = budgetWith();
    expect(await budget.giveUp(0, never)).toBe('outage');
    const seconds = clock.pauses.reduce((sum, pause) => sum + pause, 0) / 1000;
    expect(seconds).toBe(OUTAGE_MINUTES * 60);
    expect(probes()).toBe(1 + (OUTAGE_MINUTES * 60) / 15);
  });

  test('met an outage at once where nobody is to wait for one', async () => {
    const clock = fakeClock();
    const budget = createRetryBudget(() => Promise.resolve(false), clock, 0);
    expect([await budget.giveUp(0, never), clock.pauses]).toEqual(['outage', []]);
  });

  test('shares the question with all that are given up meanwhile', async () => {
    const { budget, probes } = budgetWith(false, true);
    const met = await Promise.all([1, 2, 3].map(() => budget.giveUp(0, never)));
    expect([met, probes()]).toEqual([['over', 'over', 'over'], 2]);
  });

  test('asks again where an earlier question was answered long ago', async () => {
    const { budget, probes } = budgetWith(true, true);
    await budget.giveUp(0, never);
    expect([await budget.giveUp(1, never), probes()]).toEqual(['alone', 2]);
  });
});

function taken({ budget }: ReturnType<typeof budgetWith>): number {
  let count = 0;
  while (budget.take()) count++;
  return count;
}

describe('repeats', () => {
  test('are 300, and every fifth answer brings one back', () => {
    const one = budgetWith();
    expect(taken(one)).toBe(300);
    for (let answer = 0; answer < 50; answer++) one.budget.answered();
    expect(taken(one)).toBe(10);
  });

  test('are never more', () => {
    const one = budgetWith();
    for (let answer = 0; answer < 5000; answer++) one.budget.answered();
    expect(taken(one)).toBe(300);
  });

  test('are all there again behind an outage', async () => {
    const one = budgetWith(false, true);
    taken(one);
    await one.budget.giveUp(0, never);
    expect(taken(one)).toBe(300);
  });
});
