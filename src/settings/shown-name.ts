/**
 * A name that is no setting's, after its noun. One that is too long may be a value in the wrong
 * place, perhaps a secret one.
 */
export function shownName(name: string): string {
  return name.length > 30 ? `with a name of ${name.length} characters` : JSON.stringify(name);
}
