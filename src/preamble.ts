import { setFlagsFromString } from 'node:v8';

/** What every executable does before anything else is loaded. */
export function prepareProcess(): void {
  // Unheard, it opens Node's debugger, to which a token is a variable like any other. Loading the tap
  // takes longer than Node's own start, so it is heard before that.
  process.on('SIGUSR1', () => undefined);

  // Node listens to SIGHUP again, even where it was started not to (`nohup`), and nothing tells: whoever
  // starts it has to say so. The first listener comes as early as that of SIGUSR1; the tap adds none.
  if (process.env['TAP_PAYCOR_IGNORE_SIGHUP'] === 'true') process.on('SIGHUP', () => undefined);

  // What a sync makes lives for a page at most: a heap that grows as V8 likes takes twice the memory, and
  // saves a twentieth of the time (`npm run bench`).
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');

  // Such a heap is too small for several threads to share the work: they take a sixteenth of a sync's time.
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');

  // What reads HTTP is WebAssembly, which V8 compiles anew once it was busy for a while. That takes as
  // long as a start: only a run of thousands of calls wins it back.
  setFlagsFromString('--wasm-tiering-budget=30000000');
}
