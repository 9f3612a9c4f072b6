import { expect, test } from 'vitest';
import { inScript, jsonInScript } from '../../src/run-report/script-text.js';

test('JSON in a script holds nothing that ends it, and stays the same', () => {
  const value = ['</script>', '<!--', { '<script>': 1 }];
  const html = jsonInScript(value);
  expect(html).not.toContain('<');
  expect(JSON.parse(html)).toEqual(value);
});

test('a script of our own goes on after the name of its end, and what else it says stays', () => {
  const html = inScript(
    `const end = '</script>' + '</SCRIPT'; const less = 1</x/.exec('x').index;`,
  );
  expect(html).not.toMatch(/<\/script/i);
  expect(html).toContain('1</x/');
  // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call -- the point is that it is the same program
  expect(new Function(`${html}; return end`)()).toBe('</script></SCRIPT');
});
