import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import Modeler from 'bpmn-js/lib/Modeler';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import minimap from 'diagram-js-minimap';
import type { OfferConfig } from './offer.ts';
import { Offer } from './offer.ts';
import type { Editor, EventBus, Translate } from './services.ts';

/** An open editor of diagrams. */
export interface DiagramEditor extends Editor, EventBus {
  importXML(xml: string): Promise<{ warnings: unknown[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  saveSVG(): Promise<{ svg: string }>;
  destroy(): void;
}

interface EditorOptions {
  container: HTMLElement;
  offer: OfferConfig;
  translate: Translate;
  /** further parts, for example the expert's panel */
  modules?: unknown[];
  propertiesPanel?: { parent: HTMLElement };
}

/** Makes an editor in which only procedures of the city hall can be drawn. */
export function createEditor({
  container,
  offer,
  translate,
  modules = [],
  propertiesPanel,
}: EditorOptions): DiagramEditor {
  const ours = { __init__: ['offer'], offer: ['type', Offer], translate: ['value', translate] };
  return new Modeler({
    container,
    offer,
    propertiesPanel,
    additionalModules: [minimap, ours, ...modules],
    moddleExtensions: { camunda },
  } as object) as unknown as DiagramEditor;
}
