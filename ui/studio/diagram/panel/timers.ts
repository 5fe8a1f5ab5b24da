import { isRecord } from '../../../../server/form/path.ts';
import { readJson } from '../../texts/json-text.ts';
import type { Files } from '../../workbench/index.ts';
import type { Moddle, Shape } from '../services.ts';
import type { PartProps } from './parts.ts';
import { writers } from './parts.ts';
import type { TimerValue } from './wait-field.tsx';

const PROPERTIES = ['timeDuration', 'timeCycle', 'timeDate'] as const;

/** When a timer fires. */
export function timerOf(definition: Moddle): TimerValue {
  for (const property of PROPERTIES) {
    const expression = definition.get(property) as Moddle | undefined;
    if (expression) return { property, text: String(expression.get('body') ?? '') };
  }
  return { property: 'timeDuration', text: '' };
}

/** Sets when a timer fires. */
export function writeTimer(
  { session }: PartProps,
  element: Shape,
  definition: Moddle,
  { property, text }: TimerValue,
): void {
  session.change(() => {
    const { modeling, factory } = writers(session.editor);
    const expression = factory.create('bpmn:FormalExpression', { body: text });
    modeling.updateModdleProperties(element, definition, {
      ...Object.fromEntries(PROPERTIES.map((name) => [name, undefined])),
      [property]: expression,
    });
  }, `timer:${element.id}`);
}

/** Names of the waits that the settings of the procedure fix. */
export function namedWaits(files: Files): string[] {
  const meta = readJson(files['procedure.json']);
  return isRecord(meta) && isRecord(meta.waits) ? Object.keys(meta.waits) : [];
}
