const MOST = 60;

/** A key for a procedure out of its name: small letters without marks, joined by hyphens. */
export function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .replace(/^(\d)/, 'p-$1')
    .slice(0, MOST)
    .replace(/-+$/, '');
}

/** Whether a text can be the key of a procedure. */
export function isKey(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= MOST;
}
