/** What the page does in a browser: search, and the boxes of the streams that are ticked. */
export const SCRIPT = `
const all = (selector) => [...document.querySelectorAll(selector)];
const at = (id) => document.getElementById(id);
const texts = new Map(all('article').map((one) => [one.id, one.textContent.toLowerCase()]));

function search() {
  const words = at('search').value.toLowerCase().split(/\\s+/).filter(Boolean);
  const isFound = (name) => words.every((word) => texts.get(name).includes(word));
  for (const one of all('article')) one.hidden = !isFound(one.id);
  for (const one of all('li[data-stream]')) one.hidden = !isFound(one.dataset.stream);
  for (const one of all('.domain')) one.hidden = !one.querySelector('article:not([hidden])');
  for (const one of all('nav section')) one.hidden = !one.querySelector('li:not([hidden])');
  const found = all('article:not([hidden])').length;
  at('found').value = words.length === 0 ? '' : found + (found === 1 ? ' stream' : ' streams');
}

function choose() {
  const chosen = all('li input:checked');
  const boxes = new Set(chosen.flatMap((one) => JSON.parse(one.dataset.boxes)));
  const products = new Set(chosen.map((one) => one.dataset.product).filter(Boolean));
  const lines = [
    'Streams: ' + chosen.map((one) => one.value).join(', '),
    '',
    at('wanted').dataset.give,
    ...[...boxes].sort().map((box) => '- ' + box),
    ...(products.size === 0 ? [] : ['', 'Products needed:', ...[...products].sort().map((one) => '- ' + one)]),
  ];
  at('wanted').value = chosen.length === 0 ? '' : lines.join('\\n');
  at('copied').value = '';
}

async function copy() {
  at('wanted').select();
  const isCopied = navigator.clipboard
    ? await navigator.clipboard.writeText(at('wanted').value).then(() => true, () => false)
    : document.execCommand('copy');
  at('copied').value = isCopied ? 'Copied.' : 'Selected: copy it with the keyboard.';
}

at('search').addEventListener('input', search);
at('streams').addEventListener('change', choose);
at('copy').addEventListener('click', copy);
addEventListener('hashchange', () => {
  const target = at(location.hash.slice(1));
  if (!target || !target.hidden) return;
  at('search').value = '';
  search();
  target.scrollIntoView();
});
search();
choose();
`;
