#!/usr/bin/env node
import { prepareProcess } from './preamble.js';

prepareProcess();
const { main } = await import('./process.js');
const { COMMANDS } = await import('./commands/table.js');
await main(COMMANDS);
