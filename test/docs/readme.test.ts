import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/command-line/arguments.js';
import { COMMANDS } from '../../src/commands/table.js';
import type { Setting } from '../../src/config/setting.js';
import { SETTINGS } from '../../src/config/settings.js';
import { FAULT_FORMS } from '../../src/simulator/faults.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const LINES = README.split('\n');

describe('README.md', () => {
  test.each(Object.entries<Setting>(SETTINGS))('has a row for the setting %s', (name, setting) => {
    const row = LINES.find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row).toContain(`| ${setting.description} |`);
    expect(row?.endsWith('| yes |')).toBe(setting.secret === true);
    const { default: standard } = { default: undefined, ...setting };
    const shown =
      standard === undefined
        ? / \| (?:required)? ?\| /
        : ` \`${JSON.stringify(standard).replaceAll('"', '')}\` |`;
    expect(row).toMatch(shown);
  });

  test.each(Object.keys(COMMANDS.named))('has %s with each of its options', async (name) => {
    expect(README).toMatch(new RegExp(`tap-paycor (?:--[^\\n]* )?${name}\\b`));
    const { given } = await parseArguments([name, '--help'], COMMANDS);
    const text = 'text' in given ? String(given.text) : '';
    const options = [...text.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map((match) => match[1]);
    expect(options).toContain('--help');
    for (const option of options) expect(README).toContain(option);
  });

  test.each(FAULT_FORMS)('has the fault %s', (form) => {
    const [kind = ''] = form.split(/[:[|]/);
    expect(LINES.some((line) => line.startsWith(`| \`${kind}`))).toBe(true);
  });

  test.each([...new Set(README.match(/(?<=\]\()#[\w-]+(?=\))/g) ?? [])])(
    'leads to %s',
    (anchor) => {
      const anchors = LINES.filter((line) => line.startsWith('#')).map(anchorOf);
      expect(anchors).toContain(anchor);
    },
  );
});

/** As GitHub makes them. */
const anchorOf = (heading: string): string =>
  `#${heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-')}`;
