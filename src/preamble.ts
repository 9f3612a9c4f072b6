import { setFlagsFromString } from 'node:v8';

/** What every executable does before anything else is loaded. */
export function prepareProcess(): void {
  // Unheard, it opens Node's debugger, to which a token is a variable like any other. Loading the tap
  // takes longer than Node's own start, so it is heard before that.
  process.on('SIGUSR1', () => undefined);

  // Node listens to SIGHUP again, even where it was started not to (`nohup`), and nothing tells: whoever
  // starts it has to say so. The first listener comes as early as that of SIGUSR1; the tap adds none.
  if (process.env['TAP_PAYCOR_IGNORE_SIGHUP'] === 'true') process.on('SIGHUP', () => undefined);

  // Of a heap this small, several threads cannot share the tidying: they take a sixteenth of a sync's time.
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');

  // What is loaded stays, and is moved once in place of three times. The 8 MB that what is new gets by it are
  // kept from then on (`heap.ts`): half as much would take a twentieth more where each employee is a call.
  setFlagsFromString('--semi-space-growth-factor=8');

  // A sync is a thousand small functions and no inner loop: most of what V8 gains by putting them into each
  // other it pays for in compiling them, a tenth of a sync's time.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');

  // What reads HTTP is WebAssembly, which V8 would compile anew once it was busy for a while. That takes as
  // long as a start, and 35 MB: only a run of ten thousand calls wins the time back.
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}
