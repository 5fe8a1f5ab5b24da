import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { pick } from '../i18n/index.ts';
import type { CaseDiagram } from './diagram.tsx';
import type { DiagramStep } from './steps.ts';
import { stepsOf } from './steps.ts';

export type { DiagramStep } from './steps.ts';

interface Shape {
  id: string;
  type: string;
  x?: number;
  y?: number;
  labelTarget?: unknown;
  businessObject: { name?: string };
}

interface Canvas {
  zoom(level: 'fit-viewport', center: 'auto'): void;
  addMarker(id: string, marker: string): void;
}

interface ElementRegistry {
  getAll(): Shape[];
  get(id: string): Shape | undefined;
}

/** A drawn diagram: its steps in words, and how to take it down. */
export interface ShownDiagram {
  steps: DiagramStep[];
  close: () => void;
}

/**
 * Draws a procedure into a box, marks what is done and where the case stands. Loaded on demand.
 * @throws when the XML cannot be read
 */
export async function showDiagram(box: HTMLElement, diagram: CaseDiagram): Promise<ShownDiagram> {
  const viewer = new NavigatedViewer({ container: box });
  await viewer.importXML(renamed(diagram));
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const mark = (ids: string[], marker: string) => {
    for (const id of ids) if (registry.get(id)) canvas.addMarker(id, marker);
  };
  mark(diagram.completedActivities, 'step-done');
  mark(diagram.activeActivities, 'step-current');
  canvas.zoom('fit-viewport', 'auto');
  const nodes = registry.getAll().filter((shape) => !shape.labelTarget).map((shape) => ({
    id: shape.id, type: shape.type, name: shape.businessObject.name?.trim() ?? '', x: shape.x ?? 0, y: shape.y ?? 0,
  }));
  const steps = stepsOf(nodes, diagram.activeActivities, diagram.completedActivities);
  return { steps, close: () => viewer.destroy() };
}

/** The diagram with its names in the language shown now. */
export function renamed({ xml, names = {} }: Pick<CaseDiagram, 'xml' | 'names'>): string {
  const tree = new DOMParser().parseFromString(xml, 'application/xml');
  for (const [id, name] of Object.entries(names)) {
    tree.querySelector(`[id="${CSS.escape(id)}"]`)?.setAttribute('name', pick(name));
  }
  return new XMLSerializer().serializeToString(tree);
}
