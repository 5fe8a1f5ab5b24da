import { me } from '../shared/session/index.ts';

/** A firm that the reader leads. */
export interface LedFirm {
  /** of the mandate */
  id: string;
  name: string;
}

/** Firms that the reader leads today. */
export const ledFirms = (): LedFirm[] => me.value?.signedIn
  ? me.value.mandates.filter(({ kind, role }) => kind === 'organisation' && role === 'representative') : [];

/** The firm that the reader leads by a mandate; none where the mandate says less, or holds no more. */
export const firmLedBy = (mandateId: string): LedFirm | undefined => ledFirms().find(({ id }) => id === mandateId);
