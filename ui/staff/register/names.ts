import { pick } from '../../shared/i18n/index.ts';
import { city } from '../../shared/session/index.ts';

/** The registers of the city hall, in its order. */
export const registers = () =>
  (city.value?.registers ?? []).map(({ key, name }) => ({ value: key, label: pick(name) }));

/** The departments of the city hall, in its order. */
export const departments = () =>
  (city.value?.departments ?? []).map(({ key, name }) => ({ value: key, label: pick(name) }));

/** The name of a register; one that the city does not know keeps its key. */
export const registerName = (key: string): string => registers().find(({ value }) => value === key)?.label ?? key;

/** The name of a department; one that the city does not know keeps its key. */
export const departmentName = (key: string): string => departments().find(({ value }) => value === key)?.label ?? key;
