import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/command-line/arguments.js';
import { COMMANDS } from '../../src/commands/table.js';
import type { Setting } from '../../src/settings/setting.js';
import { SETTINGS } from '../../src/config/settings.js';
import { FAULT_FORMS } from '../../src/simulator/faults.js';
import { TALENT_FAULT_FORMS } from '../../src/simulator/talent/faults.js';
import { pageOf, USER_PAGES } from './pages.js';

const rowOf = (page: string, start: string): string | undefined =>
  pageOf(page)
    .split('\n')
    .find((line) => line.startsWith(start));

describe('docs/settings.md', () => {
  test.each(Object.entries<Setting>(SETTINGS))('has a row for the setting %s', (name, setting) => {
    const row = rowOf('docs/settings.md', `| \`${name}\` |`);
    expect(row).toContain(`| ${setting.description} |`);
    expect(row?.endsWith('| yes |')).toBe(setting.secret === true);
    const { default: standard } = { default: undefined, ...setting };
    const shown =
      standard === undefined
        ? / \| (?:required)? ?\| /
        : ` \`${JSON.stringify(standard).replaceAll('"', '')}\` |`;
    expect(row).toMatch(shown);
  });
});

describe('the pages', () => {
  const pages = USER_PAGES.map(pageOf).join('\n');

  test.each(Object.keys(COMMANDS.named))('have %s with each of its options', async (name) => {
    expect(pages).toMatch(new RegExp(`tap-paycor (?:--[^\\n]* )?${name}\\b`));
    const { given } = await parseArguments([name, '--help'], COMMANDS);
    const text = 'text' in given ? String(given.text) : '';
    const options = [...text.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map((match) => match[1]);
    expect(options).toContain('--help');
    for (const option of options) expect(pages).toContain(option);
  });
});

describe.each([
  ['docs/simulator.md', FAULT_FORMS],
  ['docs/talent-simulator.md', TALENT_FAULT_FORMS],
])('%s', (page, forms) => {
  test.each(forms)('has the fault %s', (form) => {
    const [kind = ''] = form.split(/[:[|]/);
    expect(rowOf(page, `| \`${kind}`)).toBeDefined();
  });
});
