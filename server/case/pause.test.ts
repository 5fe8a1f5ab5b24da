import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, computeDueDate, instantOf, isWorkingDay, nextWorkingDay, workingDaysBetween } from '../calendar/index.ts';
import type { Term } from '../calendar/index.ts';
import { daysBetween, dueDateWithPauses } from './pause.ts';

const registered = instantOf('2026-04-02', 10 * 60);
const workingDays: Term = { amount: 10, unit: 'working_days', rollToWorkingDay: true };
const calendarDays: Term = { amount: 30, unit: 'calendar_days', rollToWorkingDay: true };

describe('a term that stands still', () => {
  it.each([
    ['10 working days without a pause', workingDays, [], '2026-04-20'],
    ['10 working days, 8 to 15 April over Easter', workingDays, [{ from: '2026-04-08', to: '2026-04-15' }], '2026-04-23'],
    ['10 working days, stopped on the last one', workingDays, [{ from: '2026-04-20', to: '2026-04-29' }], '2026-04-29'],
    ['30 calendar days, 10 to 20 April', calendarDays, [{ from: '2026-04-10', to: '2026-04-20' }], '2026-05-12'],
    ['30 calendar days, two rounds', calendarDays,
      [{ from: '2026-04-10', to: '2026-04-20' }, { from: '2026-05-04', to: '2026-05-06' }], '2026-05-14'],
    ['stopped between the counted end and the day it rolled to', calendarDays, [{ from: '2026-05-03', to: '2026-05-09' }], '2026-05-11'],
    ['stopped after the end', calendarDays, [{ from: '2026-05-06', to: '2026-05-20' }], '2026-05-04'],
    ['answered on the same day', calendarDays, [{ from: '2026-04-10', to: '2026-04-10' }], '2026-05-04'],
    ['not answered yet', calendarDays, [{ from: '2026-04-10', to: null }], '2026-05-04'],
    ['one month, ten days', { amount: 1, unit: 'months', rollToWorkingDay: true } as Term, [{ from: '2026-04-10', to: '2026-04-20' }], '2026-05-12'],
  ])('%s', (_, term, pauses, due) => {
    expect(dueDateWithPauses({ start: registered, term, pauses })).toBe(due);
  });
});

const term = fc.record({
  amount: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom<Term['unit']>('calendar_days', 'working_days', 'free_days'),
  rollToWorkingDay: fc.boolean(),
});
const start = fc.integer({ min: 0, max: 700 }).map((day) => instantOf(addDays('2026-01-02', day), 600));
/** Days from the registration to the pause, and its length. */
const stretch = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 30 }));
const dayOf = (instant: Date, after: number) =>
  addDays(computeDueDate({ start: instant, term: { amount: 0, unit: 'calendar_days' } }).startsOn, after);
const pauseOf = (instant: Date, [after, length]: [number, number]) => ({
  from: dayOf(instant, after),
  to: dayOf(instant, after + length),
});

describe('pausing', () => {
  it('never brings the end forward, and ends after the pause', () => {
    fc.assert(fc.property(term, start, stretch, (rule, instant, days) => {
      const pause = pauseOf(instant, days);
      const plain = dueDateWithPauses({ start: instant, term: rule, pauses: [] });
      const paused = dueDateWithPauses({ start: instant, term: rule, pauses: [pause] });
      expect(paused >= plain).toBe(true);
      if (pause.from <= plain) expect(paused >= pause.to).toBe(true);
    }));
  });

  it('takes exactly the paused days out of the count', () => {
    fc.assert(fc.property(term, start, stretch, (rule, instant, days) => {
      const [plainRule, pause] = [{ ...rule, rollToWorkingDay: false }, pauseOf(instant, days)];
      const plain = dueDateWithPauses({ start: instant, term: plainRule, pauses: [] });
      const paused = dueDateWithPauses({ start: instant, term: plainRule, pauses: [pause] });
      const count = rule.unit === 'working_days' ? workingDaysBetween : daysBetween;
      const expected =
        pause.from > plain
          ? count(dayOf(instant, 0), plain)
          : count(dayOf(instant, 0), plain) + count(pause.from, pause.to);
      expect(count(dayOf(instant, 0), paused)).toBe(expected);
    }));
  });

  it('is the same in one piece and in two that touch', () => {
    fc.assert(fc.property(term, start, stretch, fc.integer({ min: 1, max: 29 }), (rule, instant, days, cut) => {
      const whole = pauseOf(instant, days);
      const middle = addDays(whole.from, Math.min(cut, days[1]));
      const pieces = [{ from: middle, to: whole.to }, { from: whole.from, to: middle }];
      expect(dueDateWithPauses({ start: instant, term: rule, pauses: pieces }))
        .toBe(dueDateWithPauses({ start: instant, term: rule, pauses: [whole] }));
    }));
  });

  it('still ends on a working day where the term rolls', () => {
    fc.assert(fc.property(term, start, stretch, (rule, instant, days) => {
      const due = dueDateWithPauses({
        start: instant,
        term: { ...rule, rollToWorkingDay: true },
        pauses: [pauseOf(instant, days)],
      });
      expect(isWorkingDay(due)).toBe(true);
      expect(nextWorkingDay(due)).toBe(due);
    }));
  });
});
