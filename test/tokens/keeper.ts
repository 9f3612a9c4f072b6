import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a small program that keeps tokens in a file `kept.json` of the folder, as a secret manager
 * would, and every call in `calls.txt`. Returns its words.
 *
 * @param more JavaScript that runs first and may use `action` and `fs`
 */
export async function keeper(folder: string, more = ''): Promise<readonly string[]> {
  const script = join(folder, 'keeper.mjs');
  await writeFile(
    script,
    `import fs from 'node:fs';
     const action = process.argv.at(-1);
     const kept = ${JSON.stringify(join(folder, 'kept.json'))};
     fs.appendFileSync(${JSON.stringify(join(folder, 'calls.txt'))}, action + '\\n');
     ${more}
     if (action === 'put') fs.writeFileSync(kept, fs.readFileSync(0));
     else if (action === 'get') { if (fs.existsSync(kept)) process.stdout.write(fs.readFileSync(kept)); }
     else process.exit(9);`,
  );
  await chmod(script, 0o755);
  return [process.execPath, script, '--name=an invented one'];
}
