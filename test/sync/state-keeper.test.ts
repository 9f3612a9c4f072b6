import { expect, test } from 'vitest';
import type { Message } from '../../src/singer/message.js';
import { EMPTY_STATE, setCurrentlySyncing, type State } from '../../src/singer/state.js';
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

test('a state that was changed back is the same', async () => {
  const { keeper, messages, slice } = kept();
  await slice();
  await keeper.emit();
  const [before, changed] = [keeper.state().currently_syncing, 'another'];
  for (const name of [changed, before]) keeper.update((state) => setCurrentlySyncing(state, name));
  await keeper.emit();
  expect(messages).toHaveLength(1);
});

test('of changes of one name the last one is made, before whatever comes behind it', async () => {
  const { keeper, messages } = kept();
  const made: string[] = [];
  const naming = (name: string) => (state: State) => {
    made.push(name);
    return setCurrentlySyncing(state, name);
  };
  keeper.put('a', naming('first'));
  keeper.put('a', naming('second'));
  expect([made, keeper.state().currently_syncing, made]).toEqual([
    ['second'],
    'second',
    ['second'],
  ]);
  keeper.put('a', naming('third'));
  keeper.update(naming('fourth'));
  expect(made).toEqual(['second', 'third', 'fourth']);
  keeper.put('a', naming('fifth'));
  await keeper.emit();
  expect(messages).toMatchObject([{ value: { currently_syncing: 'fifth' } }]);
});

test('without a writer nothing is written', async () => {
  const keeper = createStateKeeper(EMPTY_STATE, null, fakeClock());
  keeper.update((state) => setCurrentlySyncing(state, 'punches'));
  await keeper.emit();
  expect(keeper.state().currently_syncing).toBe('punches');
});
