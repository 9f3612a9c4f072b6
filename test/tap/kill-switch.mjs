/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return, typescript/no-unsafe-argument -- plain JavaScript, of which the type checker knows nothing */

/**
 * Loaded into the tap by `node --import`: counts its steps around tokens and kills the process, as
 * `kill -9` would, right before step KILL_AT. Every step is named in the file STEPS_FILE.
 *
 * Steps are what changes a file (through node:fs/promises), taking and giving back a lock (folders,
 * through node:fs), and a token exchange: its request, and its answer once the whole of it is there.
 */
import { subscribe } from 'node:diagnostics_channel';
import fs from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const { KILL_AT = '0', STEPS_FILE = '' } = process.env;
let count = 0;

/** Steps of which a file system does not show whether they were taken, next to others that are counted. */
const UNSEEN = /^(?:open folder|rm .*\.tmp)$/;

function step(name) {
  if (UNSEEN.test(name)) return;
  count++;
  fs.appendFileSync(STEPS_FILE, `${name}\n`);
  if (count === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
}

const nameOf = (path) =>
  basename(String(path))
    .replace(/[\da-f]{8}-[\da-f-]{27}/, '*')
    .replace(/^tap-paycor-test-.*/, 'folder');

for (const name of ['rename', 'rm', 'writeFile']) {
  const real = files[name];
  files[name] = (path, ...others) => {
    step(`${name} ${nameOf(path)}`);
    return real(path, ...others);
  };
}

const open = files.open;
files.open = async (path, ...others) => {
  step(`open ${nameOf(path)}`);
  const file = await open(path, ...others);
  for (const name of ['writeFile', 'sync']) {
    const real = file[name].bind(file);
    file[name] = (...inner) => {
      step(`${name} ${nameOf(path)}`);
      return real(...inner);
    };
  }
  return file;
};

for (const name of ['mkdir', 'rmdir']) {
  const real = fs[name];
  fs[name] = (path, ...others) => {
    if (String(path).endsWith('.lock')) step(`${name} ${nameOf(path)}`);
    return real(path, ...others);
  };
}
syncBuiltinESMExports();

// undici tells of a request before its first byte leaves, and of an answer before anyone has it.
for (const [channel, name] of [
  ['undici:client:sendHeaders', 'request'],
  ['undici:request:trailers', 'answer'],
]) {
  subscribe(channel, ({ request }) => {
    if (request.method === 'POST') step(name);
  });
}
