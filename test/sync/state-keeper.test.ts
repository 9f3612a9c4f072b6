import { expect, test } from 'vitest';
import type { Message } from '../../src/singer/message.js';
import { EMPTY_STATE, setCurrentlySyncing } from '../../src/singer/state.js';
import { createStateKeeper, SLICES_PER_STATE } from '../../src/sync/state-keeper.js';
import { fakeClock } from '../paycor/fake-clock.js';

function kept() {
  const clock = fakeClock();
  const messages: Message[] = [];
  const writer = {
    write: (message: Message) => Promise.resolve(void messages.push(message)),
    flush: () => Promise.resolve(),
  };
  const keeper = createStateKeeper(EMPTY_STATE, writer, clock);
  let slices = 0;
  const slice = async (): Promise<number> => {
    keeper.update((state) => setCurrentlySyncing(state, `slice ${slices++}`));
    await keeper.offer();
    return messages.length;
  };
  return { clock, keeper, messages, slice };
}

test('a STATE is due after some slices', async () => {
  const { slice } = kept();
  const written: number[] = [];
  for (let count = 0; count < 2 * SLICES_PER_STATE + 1; count++) written.push(await slice());
  expect(written.indexOf(1)).toBe(SLICES_PER_STATE - 1);
  expect(written.indexOf(2)).toBe(2 * SLICES_PER_STATE - 1);
});

test('a STATE is due after some seconds', async () => {
  const { clock, slice } = kept();
  expect(await slice()).toBe(0);
  clock.advance(3_000);
  expect([await slice(), await slice()]).toEqual([1, 1]);
});

test('the same state is never written twice, and the initial one not at all', async () => {
  const { clock, keeper, messages, slice } = kept();
  await keeper.emit();
  expect(messages).toEqual([]);
  await slice();
  await keeper.emit();
  await keeper.emit();
  clock.advance(60_000);
  await keeper.offer();
  expect(messages).toHaveLength(1);
});

test('without a writer nothing is written', async () => {
  const keeper = createStateKeeper(EMPTY_STATE, null, fakeClock());
  keeper.update((state) => setCurrentlySyncing(state, 'punches'));
  await keeper.emit();
  expect(keeper.state().currently_syncing).toBe('punches');
});
