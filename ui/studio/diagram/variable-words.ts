import { currentLanguage, t } from '../../shared/i18n/index.ts';
import type { Workbench } from '../workbench/index.ts';
import { stepsOf } from './panel/parts.ts';
import type { Variable } from './variables.ts';
import { ALWAYS_KNOWN, knownVariables } from './variables.ts';

/** What conditions of the draft can ask about, in the words of the page. */
export function variablesOf(bench: Workbench): Variable[] {
  return knownVariables(bench.files.value, stepsOf(bench), currentLanguage()).map((variable) =>
    Object.hasOwn(ALWAYS_KNOWN, variable.name) ? alwaysKnown(variable) : variable,
  );
}

function alwaysKnown(variable: Variable): Variable {
  const { name, options = [] } = variable;
  const words = options.map(({ value }) => ({ value, label: t(`variable.${name}.${value}`) }));
  return { ...variable, label: t(`variable.${name}`), options: words };
}

/** A variable as it is picked from a list: what people call it, and its name. */
export function nameAndLabel({ name, label }: { name: string; label: string }): string {
  return label === '' || label === name ? name : `${label} (${name})`;
}
