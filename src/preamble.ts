import { setFlagsFromString } from 'node:v8';

/** What every executable does before anything else is loaded. */
export function prepareProcess(): void {
  // Unheard, it opens Node's debugger, to which a token is a variable like any other. Loading the tap
  // takes longer than Node's own start, so it is heard before that.
  process.on('SIGUSR1', () => undefined);

  // Node listens to SIGHUP again, even where it was started not to (`nohup`), and nothing tells: whoever
  // starts it has to say so. The first listener comes as early as that of SIGUSR1; the tap adds none.
  if (process.env['TAP_PAYCOR_IGNORE_SIGHUP'] === 'true') process.on('SIGHUP', () => undefined);

  // What a sync makes lives for a page at most, and its heap is small: to mark it at once, when it has
  // grown by a third, takes less time than V8's own way, piece by piece beside the work and on several
  // threads, and a third less memory (`npm run bench`).
  setFlagsFromString('--max-semi-space-size=8');
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString('--no-incremental-marking');
  setFlagsFromString('--no-parallel-scavenge');

  // What reads HTTP is WebAssembly, which V8 compiles anew once it was busy for a while. That takes as
  // long as a start: only a run of thousands of calls wins it back.
  setFlagsFromString('--wasm-tiering-budget=30000000');
}
