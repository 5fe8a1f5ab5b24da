import { isCalendarDay } from '../../shared/components/index.ts';

/** What was chosen so far. */
export interface Draft {
  /** empty: the own absence */
  personId: string;
  substituteId: string;
  startsOn: string;
  endsOn: string;
}

/** Fields that still need an answer, in their order on the page, with the key of what to do. */
export function gapsOf({ substituteId, startsOn, endsOn }: Draft, today: string): Map<keyof Draft, string> {
  const gaps = new Map<keyof Draft, string>();
  if (!isCalendarDay(startsOn)) gaps.set('startsOn', 'absence.giveDay');
  if (!isCalendarDay(endsOn)) gaps.set('endsOn', 'absence.giveDay');
  else if (isCalendarDay(startsOn) && endsOn < startsOn) gaps.set('endsOn', 'absence.endAfterStart');
  else if (endsOn < today) gaps.set('endsOn', 'absence.endNotPast');
  if (!substituteId) gaps.set('substituteId', 'absence.chooseSubstitute');
  return gaps;
}
