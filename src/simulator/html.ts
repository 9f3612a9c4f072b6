import { html, type Reply } from './reply.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element's content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}' +
  'label{display:block}button{margin:1rem .5rem 0 0;padding:.4rem 1rem}' +
  'textarea{width:100%;height:6rem;font-family:monospace}';

/** A page that says at its foot what it is. The content is HTML, the title text. */
export function page(status: number, title: string, content: string): Reply {
  const heading = escapeHtml(title);
  return html(
    status,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title>` +
      `<style>${STYLE}</style><h1>${heading}</h1>${content}` +
      '<p><small>This is a simulator, not Paycor. Company and credentials are invented.</small></p></html>\n',
  );
}

export function messagePage(status: number, title: string, message: string): Reply {
  return page(status, title, `<p>${escapeHtml(message)}</p>`);
}
