import { addDays, workingDaysBetween, type CalendarException } from '../calendar/index.ts';
import type { FormComponent } from '../form/index.ts';
import { validators } from '../validation/index.ts';

/**
 * Read-only fields that the server fills: `dosar:workingDays` names two date fields, `"from to"`; the value is the
 * number of working days from the first to the last, both counted. Left out while one of the dates is missing or they
 * are turned round.
 * @param schema the form, or a part of it
 * @param exceptions days on which the office differs from the law
 */
export function workingDayFields(
  schema: { components?: unknown } | undefined, data: Record<string, unknown>, exceptions: readonly CalendarException[],
): Record<string, number> {
  const components = Array.isArray(schema?.components) ? schema.components as FormComponent[] : [];
  return Object.assign({}, ...components.flatMap((component) => [
    workingDayFields(component, data, exceptions), workingDayField(component, data, exceptions),
  ]));
}

function workingDayField(
  { key, properties }: FormComponent, data: Record<string, unknown>, exceptions: readonly CalendarException[],
): Record<string, number> {
  const rule = properties?.['dosar:workingDays'];
  if (typeof rule !== 'string' || !key) return {};
  const [from, to] = rule.split(' ').map((name) => data[name]);
  if (!isDay(from) || !isDay(to) || to < from || to > addDays(from, maxDays)) return {};
  return { [key]: workingDaysBetween(addDays(from, -1), to, exceptions) };
}

/** Longest stretch that is counted, in days. */
const maxDays = 366;

const isDay = (value: unknown): value is string => typeof value === 'string' && validators.date(value);
