import type { AutomatedStep, Workbench } from '../../workbench/index.ts';
import type { DiagramEditor } from '../editor.ts';
import type { DiagramSession } from '../session.ts';
import type { BpmnFactory, Modeling, Moddle, Shape } from '../services.ts';

/** What every part of the panel gets. */
export interface PartProps {
  session: DiagramSession;
  bench: Workbench;
  element: Shape;
  /** grows with every change of the canvas, so that each part is drawn again */
  turn: number;
}

/** Parts of the editor that write. */
export function writers(editor: DiagramEditor): { modeling: Modeling; factory: BpmnFactory } {
  return { modeling: editor.get<Modeling>('modeling'), factory: editor.get<BpmnFactory>('bpmnFactory') };
}

/** Changes properties of an element, as one step. */
export function setProperties(
  { session, element }: PartProps,
  properties: Record<string, unknown>,
  group?: string,
): void {
  session.change(() => writers(session.editor).modeling.updateProperties(element, properties), group);
}

/** A text property; empty when it is not there. */
export function textOf(element: Moddle, name: string): string {
  const value = element.get(name);
  return value === undefined || value === null ? '' : String(value);
}

/** What an event waits for or throws; undefined for a plain one and for everything else. */
export function eventOf({ businessObject }: Shape): Moddle | undefined {
  if (!businessObject.$instanceOf('bpmn:Event')) return undefined;
  return (businessObject.get('eventDefinitions') as Moddle[] | undefined)?.[0];
}

/** The automated steps of this city hall. */
export const stepsOf = (bench: Workbench): readonly AutomatedStep[] => bench.elements.value?.steps ?? [];
