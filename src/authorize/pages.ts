/** A page for the browser that comes back from Paycor. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto}';

/** Takes the code out of the address bar and the history; it is of no more use. */
const FORGET = "history.replaceState(null,'',location.pathname)";

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
  connection: 'close',
};

/** A page that says one thing. Title and text are plain text. */
function page(status: number, title: string, text: string): Page {
  const body =
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title>` +
    `<style>${STYLE}</style><h1>${escape(title)}</h1><p>${escape(text)}</p>` +
    `<script>${FORGET}</script></html>\n`;
  return { status, headers: HEADERS, body };
}

/** Leads on without telling the next page where the browser comes from. */
export function leadTo(location: string): Page {
  return { status: 302, headers: { ...HEADERS, location }, body: '' };
}

export const DONE = page(
  200,
  'Activated',
  'The tap has its tokens. You can close this page and go back to the terminal.',
);

export const NOT_FOUND = page(404, 'Nothing here', 'This address is not in use (any more).');

export const NOT_OURS = page(
  400,
  'Not from this activation',
  'The tap still waits for the browser that it has sent away.',
);

/** What the browser shows of a failure: the sentence that the terminal shows. */
export function failedPage(sentence: string): Page {
  return page(400, 'Not activated', sentence);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
