#!/usr/bin/env node
import { prepareProcess } from './preamble.js';

prepareProcess();
void start();

async function start(): Promise<void> {
  const { main } = await import('./process.js');
  const { COMMANDS } = await import('./commands/table.js');
  await main(COMMANDS);
}
