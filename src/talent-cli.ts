#!/usr/bin/env node
import { prepareProcess } from './preamble.js';

prepareProcess();
void start();

async function start(): Promise<void> {
  const { main } = await import('./process.js');
  const { TALENT_COMMANDS } = await import('./commands/talent-table.js');
  await main(TALENT_COMMANDS);
}
