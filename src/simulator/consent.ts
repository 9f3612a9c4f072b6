import type { LegalEntity } from './company/company.js';
import { oneOf, type Call } from './call.js';
import { escapeHtml, messagePage, page } from './html.js';
import type { Reply } from './reply.js';

/** The form in which a person agrees to activate the application, and what they answered. */
export type Consent =
  | { readonly kind: 'asked'; readonly reply: Reply }
  | { readonly kind: 'refused'; readonly reply: Reply }
  /** null: all of the company's legal entities. */
  | {
      readonly kind: 'given';
      readonly legalEntityIds: readonly number[] | null;
      readonly form: URLSearchParams;
    };

/**
 * Shows the form on GET and reads its answer on POST. Only an administrator can activate an
 * application (live): the query `role=employee`, or the button that says so, gives a 403.
 */
export function consentOf(
  call: Call,
  entities: readonly LegalEntity[],
  fields: readonly string[] = [],
): Consent {
  const form = new URLSearchParams(call.method === 'POST' ? call.body : '');
  if ([oneOf(call.query, 'role'), form.get('role')].includes('employee'))
    return { kind: 'refused', reply: notAnAdministrator() };
  if (call.method !== 'POST') return { kind: 'asked', reply: consentForm(call, entities, fields) };
  const chosen = new Set(form.getAll('legalEntityId').map(Number));
  const ids = entities.map(({ legalEntityId }) => legalEntityId).filter((id) => chosen.has(id));
  return { kind: 'given', legalEntityIds: chosen.size === 0 ? null : ids, form };
}

function notAnAdministrator(): Reply {
  return messagePage(
    403,
    'Not allowed',
    'Only a Paycor administrator can activate an application.',
  );
}

function consentForm(
  call: Call,
  entities: readonly LegalEntity[],
  fields: readonly string[],
): Reply {
  const action = escapeHtml(`${call.path}${call.search === '' ? '' : `?${call.search}`}`);
  const inputs = fields.map((name) => `<label>${name} <input name="${name}" required></label>`);
  const choices = entities.map(
    ({ legalEntityId, name }) =>
      `<label><input type="checkbox" name="legalEntityId" value="${String(legalEntityId)}" checked> ` +
      `${escapeHtml(name)} (${String(legalEntityId)})</label>`,
  );
  return page(
    200,
    'Activate application',
    `<form method="post" action="${action}">${inputs.join('')}` +
      `<fieldset><legend>Legal entities</legend>${choices.join('')}</fieldset>` +
      '<button>Activate</button>' +
      '<button name="role" value="employee" formnovalidate>I am not an administrator</button></form>',
  );
}
