import { t } from '../../shared/i18n/index.ts';
import type { PastState } from './api.ts';

/** What people call a state: the draft of now, a save by its number, a version by its own. */
export function stateName({ kind, number }: Pick<PastState, 'kind' | 'number'>): string {
  if (kind === 'draft') return t('state.draft');
  return t(kind === 'save' ? 'state.save' : 'state.version', { number: number ?? '' });
}
