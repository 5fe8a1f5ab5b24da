import { pick, t } from '../../shared/i18n/index.ts';
import type { AutomatedStep } from '../workbench/index.ts';
import type { Kind } from './kinds.ts';
import { isOffered, KINDS } from './kinds.ts';
import type { BpmnFactory, Entries, Entry, Listener, PopupMenu, Shape } from './services.ts';
import { stepProperties } from './step-model.ts';

/** What the editor asks of the page. */
export interface OfferConfig {
  /** key of the procedure: a piece of work is linked to its form from the beginning */
  key: string;
  steps: () => readonly AutomatedStep[];
  /** a step was drawn: its Hungarian name belongs to the texts */
  onStep: (element: Shape, step: AutomatedStep) => void;
}

interface Create {
  start(event: Event, shape: Shape | Shape[]): void;
}
interface AutoPlace {
  append(source: Shape, shape: Shape, hints?: object): Shape;
}
interface ElementFactory {
  createShape(attributes: object): Shape;
}
interface Registry {
  registerProvider(priority: number, provider: object): void;
}
interface Tools {
  activateHand(event: Event): void;
}
interface Lasso {
  activateSelection(event: Event): void;
}
interface Connect {
  start(event: Event, from?: Shape): void;
}

const LAST = 100;

/** Palette, context pad and menus that offer only what a procedure can run, automated steps by their names. */
export class Offer {
  static $inject = [
    'config.offer',
    'palette',
    'contextPad',
    'popupMenu',
    'create',
    'autoPlace',
    'elementFactory',
    'bpmnFactory',
    'handTool',
    'lassoTool',
    'globalConnect',
    'connect',
    'canvas',
  ];

  readonly #config: OfferConfig;
  readonly #popupMenu: PopupMenu;
  readonly #create: Create;
  readonly #autoPlace: AutoPlace;
  readonly #elements: ElementFactory;
  readonly #factory: BpmnFactory;
  readonly #tools: { hand: Tools; lasso: Lasso; connectAll: Connect; connect: Connect };
  readonly #canvas: { getRootElement(): Shape };

  constructor(
    config: OfferConfig,
    palette: Registry,
    contextPad: Registry,
    popupMenu: PopupMenu,
    create: Create,
    autoPlace: AutoPlace,
    elements: ElementFactory,
    factory: BpmnFactory,
    hand: Tools,
    lasso: Lasso,
    connectAll: Connect,
    connect: Connect,
    canvas: { getRootElement(): Shape },
  ) {
    this.#config = config;
    this.#popupMenu = popupMenu;
    this.#create = create;
    this.#autoPlace = autoPlace;
    this.#elements = elements;
    this.#factory = factory;
    this.#tools = { hand, lasso, connectAll, connect };
    this.#canvas = canvas;
    palette.registerProvider(LAST, { getPaletteEntries: () => () => this.#palette() });
    contextPad.registerProvider(LAST, {
      getContextPadEntries: (element: Shape) => (entries: Entries) => this.#pad(element, entries),
    });
    popupMenu.registerProvider('bpmn-replace', LAST, { getPopupMenuEntries: () => onlyOffered });
    popupMenu.registerProvider('dosar-create', {
      getPopupMenuEntries: () => this.#steps((step) => this.#createAction(this.#stepShape(step), step)),
    });
    popupMenu.registerProvider('dosar-append', {
      getPopupMenuEntries: (source: Shape) =>
        this.#steps((step) => ({
          click: () => this.#append(source, this.#stepShape(step), step),
          dragstart: (event: Event) => this.#start(event, this.#stepShape(step), step),
        })),
    });
  }

  /** The word of an automated step's menu, opened by the keyboard too. */
  openSteps(position: { x: number; y: number }): void {
    this.#open(this.#canvas.getRootElement(), 'dosar-create', position);
  }

  #open(target: Shape, menu: string, position: { x: number; y: number }): void {
    this.#popupMenu.open(target, menu, position, { title: t('kind.steps'), width: 340, search: true });
  }

  #palette(): Entries {
    const { hand, lasso, connectAll } = this.#tools;
    const entries: Entries = {
      'hand-tool': tool(t('palette.hand'), 'bpmn-icon-hand-tool', (event) => hand.activateHand(event)),
      'lasso-tool': tool(t('palette.lasso'), 'bpmn-icon-lasso-tool', (event) => lasso.activateSelection(event)),
      'connect-tool': tool(t('palette.connect'), 'bpmn-icon-connection-multi', (event) => connectAll.start(event)),
      'tool-separator': { group: 'tools', separator: true },
    };
    for (const kind of KINDS) {
      entries[`create.${kind.name}`] = {
        group: 'create',
        className: kind.icon,
        title: t(`kind.${kind.name}`),
        action: this.#createAction(this.#kindShape(kind)),
      };
    }
    entries['create.step'] = {
      group: 'create',
      className: 'bpmn-icon-service-task',
      title: t('kind.steps'),
      action: { click: (event: MouseEvent) => this.openSteps(placeOf(event)) },
    };
    return entries;
  }

  #pad(element: Shape, given: Entries): Entries {
    const kept = Object.fromEntries(
      Object.entries(given).filter(([name]) => ['replace', 'delete', 'connect'].includes(name)),
    );
    if (!('connect' in given) || element.type === 'bpmn:EndEvent' || element.type === 'label') return kept;
    const appended: Entries = {};
    for (const kind of KINDS.filter(({ append }) => append)) {
      const shape = this.#kindShape(kind);
      appended[`append.${kind.name}`] = {
        group: 'model',
        className: kind.icon,
        title: t(`append.${kind.name}`),
        action: {
          click: () => this.#append(element, shape()),
          dragstart: (event: Event) => this.#start(event, shape()),
        },
      };
    }
    appended['append.step'] = {
      group: 'model',
      className: 'bpmn-icon-service-task',
      title: t('append.step'),
      action: { click: (event: MouseEvent) => this.#open(element, 'dosar-append', placeOf(event)) },
    };
    return { ...appended, ...kept };
  }

  #steps(actionOf: (step: AutomatedStep) => unknown): Entries {
    return Object.fromEntries(
      this.#config.steps().map((step) => {
        return [
          `step.${step.topic}`,
          {
            label: pick(step.name),
            description: pick(step.description),
            className: 'bpmn-icon-service-task',
            action: actionOf(step),
          },
        ];
      }),
    );
  }

  #kindShape({ type, event, isExpanded }: Kind): () => Shape {
    return () => {
      const businessObject = this.#factory.create(type);
      if (type === 'bpmn:UserTask') {
        businessObject.set('camunda:formRef', `${this.#config.key}.${businessObject.id}`);
        businessObject.set('camunda:formRefBinding', 'deployment');
      }
      return this.#elements.createShape({
        type,
        businessObject,
        ...(event ? { eventDefinitionType: event } : {}),
        isExpanded,
      });
    };
  }

  #stepShape(step: AutomatedStep): Shape {
    const businessObject = this.#factory.create('bpmn:ServiceTask', {
      name: step.name.ro,
      ...stepProperties(step, this.#factory),
    });
    return this.#elements.createShape({ type: 'bpmn:ServiceTask', businessObject });
  }

  #createAction(shape: Shape | (() => Shape), step?: AutomatedStep) {
    const listener: Listener = (event) => {
      this.#popupMenu.close();
      this.#start(event, typeof shape === 'function' ? shape() : shape, step);
    };
    return { click: listener, dragstart: listener };
  }

  #start(event: Event, shape: Shape, step?: AutomatedStep): void {
    this.#create.start(event, shape);
    if (step) this.#config.onStep(shape, step);
  }

  #append(source: Shape, shape: Shape, step?: AutomatedStep): void {
    this.#popupMenu.close();
    const drawn = this.#autoPlace.append(source, shape);
    if (step) this.#config.onStep(drawn ?? shape, step);
  }
}

function tool(title: string, className: string, click: (event: Event) => void): Entry {
  return { group: 'tools', className, title, action: { click } };
}

function onlyOffered(entries: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => isOffered(name)));
}

function placeOf(event: MouseEvent): { x: number; y: number } {
  if (event.clientX || event.clientY) return { x: event.clientX, y: event.clientY };
  const box = (event.target as Element | null)?.getBoundingClientRect();
  return { x: box?.right ?? 100, y: box?.top ?? 100 };
}
