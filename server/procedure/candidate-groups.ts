import { engineAttribute } from './bpmn-model.ts';
import { optionValues } from './form-fields.ts';
import type { ProcedurePackage } from './package.ts';
import { attributeOf, walk } from './xml.ts';

/** Every value that a routing variable can have: the options of the fields that give it. */
export function choicesOf({ source, forms }: Pick<ProcedurePackage, 'source' | 'forms'>, variable: string): string[] {
  const { start, tasks } = source.routing;
  const giving = [['start', start] as const, ...Object.entries(tasks)].filter(([, keys]) => keys.includes(variable));
  return giving.flatMap(([form]) => optionValues(forms[form], variable));
}

/** The groups in which tasks of a procedure can wait; those that a worker chooses are left out. */
export function candidateGroups(pkg: ProcedurePackage): { task: string; group: string }[] {
  const tasks = [...walk(pkg.bpmn.root)].filter(({ name }) => name === 'userTask');
  return tasks.flatMap((element) => {
    const groups = engineAttribute(element, 'candidateGroups')?.split(',').map((group) => group.trim()) ?? [];
    return groups.flatMap((group) => {
      const variable = /^\$\{\s*(\w+)\s*\}$/.exec(group)?.[1];
      return variable ? choicesOf(pkg, variable) : [group];
    }).map((group) => ({ task: attributeOf(element, 'id') ?? '', group }));
  });
}
