#!/usr/bin/env node
import process from 'node:process';

// Unheard, it opens Node's debugger, to which a token is a variable like any other. Loading the tap
// takes longer than Node's own start, so it is heard before that.
process.on('SIGUSR1', () => undefined);

await import('./process.js');
