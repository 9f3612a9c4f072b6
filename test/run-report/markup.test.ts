import { expect, test } from 'vitest';
import { jsonText, markup, rawText } from '../../src/run-report/markup.js';

test('texts are escaped, in elements and attributes, and markup is not escaped twice', () => {
  const inner = markup`<b title="${'"<&\''}">${'<i>'}</b>`;
  expect(markup`<p>${inner}${[inner]}${7}</p>`.html).toBe(
    `<p>${'<b title="&#34;&#60;&#38;&#39;">&#60;i&#62;</b>'.repeat(2)}7</p>`,
  );
});

test('JSON in a script holds nothing that ends it, and stays the same', () => {
  const value = ['</script>', '<!--', { '<script>': 1 }];
  const { html } = jsonText(value);
  expect(html).not.toContain('<');
  expect(JSON.parse(html)).toEqual(value);
});

test('a script of our own goes on after the name of its end, and what else it says stays', () => {
  const { html } = rawText(
    `const end = '</script>' + '</SCRIPT'; const less = 1</x/.exec('x').index;`,
  );
  expect(html).not.toMatch(/<\/script/i);
  expect(html).toContain('1</x/');
  // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call -- the point is that it is the same program
  expect(new Function(`${html}; return end`)()).toBe('</script></SCRIPT');
});
