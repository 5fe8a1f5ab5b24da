import { t } from '../../shared/i18n/index.ts';
import type { Applicant, Found } from './api.ts';

/** Somebody at the counter, as the officer chose them. */
export interface Chosen {
  applicant: Applicant;
  /** empty for somebody new */
  name: string;
  hasAccount: boolean;
}

/** Somebody whom the city hall does not know yet. */
export const somebodyNew: Chosen = { applicant: { kind: 'new' }, name: '', hasAccount: false };

/** A person found, as a request is begun for them; a name of the register is taken apart: family name first. */
export function chosenFrom({ kind, id, name, firm }: Found): Chosen {
  if (kind !== 'party' && id) {
    const shown = firm ? t('counter.firmBy', { firm: name, name: firm.representative }) : name;
    return { applicant: { kind, id }, name: shown, hasAccount: kind !== 'earlier' };
  }
  const [familyName = '', ...given] = name.trim().split(/\s+/);
  const givenName = given.join(' ');
  return { applicant: { kind: 'new', familyName, ...(givenName ? { givenName } : {}) }, name, hasAccount: false };
}
