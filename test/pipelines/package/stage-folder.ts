import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Instruction, Stage } from './dockerfile.js';

const run = promisify(execFile);

/** Where things are while a stage is built in a folder instead of an image. */
export interface Surroundings {
  /** The folder that stands for `/`. */
  readonly root: string;
  /** The folder with the Dockerfile. */
  readonly context: string;
  /** The folders of the stages before, by their names. */
  readonly stages: Readonly<Record<string, string>>;
}

/** What the base image has, as far as the instructions name it. */
const OF_THE_BASE = ['usr/local/bin', 'var/lib', 'home/node'];

/** Only root may give files to the image's user; anybody else leaves that out. */
const isRoot = process.getuid?.() === 0;

/**
 * Carries out the COPY, RUN and WORKDIR instructions of a stage under a folder: absolute paths begin
 * there, and the programs are this machine's.
 */
export async function build(stage: Stage, surroundings: Surroundings): Promise<void> {
  const { root } = surroundings;
  for (const folder of OF_THE_BASE) await mkdir(join(root, folder), { recursive: true });
  let workdir = root;
  for (const { word, text } of stage) {
    if (word === 'WORKDIR') workdir = join(root, text);
    if (word === 'WORKDIR') await mkdir(workdir, { recursive: true });
    if (word === 'COPY') await copy(text, workdir, surroundings);
    if (word === 'RUN') await run('sh', ['-ec', below(root, text)], { cwd: workdir });
  }
}

/** Docker's rules: into a folder if several or a slash at the end; a folder's content, not itself. */
async function copy(text: string, workdir: string, from: Surroundings): Promise<void> {
  const [, stage, words = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(text) ?? [];
  const paths = words.split(' ');
  const target = paths.pop() ?? '';
  const base = stage === undefined ? from.context : (from.stages[stage] ?? '');
  const place = target.startsWith('/') ? join(from.root, target) : join(workdir, target);
  for (const path of paths) {
    const end = target.endsWith('/') ? join(place, basename(path)) : place;
    await cp(join(base, path), end, { recursive: true, verbatimSymlinks: true });
  }
}

function below(root: string, command: string): string {
  const moved = command.replace(/(?<=\s)\/(?=\w)/g, `${root}/`);
  return isRoot ? moved : moved.replace(/-[og] 1000 /g, '');
}

/** What is taken from the context, each once. */
export function contextFiles(stages: readonly Stage[]): readonly string[] {
  const paths = stages
    .flat()
    .filter(({ word, text }: Instruction) => word === 'COPY' && !text.startsWith('--from'))
    .flatMap(({ text }) => text.split(' ').slice(0, -1));
  return [...new Set(paths)];
}
