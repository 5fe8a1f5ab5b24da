/** What we use of the editor's parts. */

/** An element of the model, as the reader of BPMN gives it. */
export interface Moddle {
  $type: string;
  id?: string;
  name?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  $instanceOf(type: string): boolean;
  $parent?: Moddle;
}

/** An element of the canvas. */
export interface Shape {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  businessObject: Moddle;
  parent?: Shape;
  labelTarget?: Shape;
  incoming?: Connection[];
  outgoing?: Connection[];
  attachers?: Shape[];
  host?: Shape | null;
}

/** A line of the canvas. */
export interface Connection extends Shape {
  source: Shape;
  target: Shape;
}

export interface Modeling {
  updateProperties(element: Shape, properties: Record<string, unknown>): void;
  updateModdleProperties(element: Shape, part: Moddle, properties: Record<string, unknown>): void;
  updateLabel(element: Shape, text: string): void;
  createShape(shape: object, position: { x: number; y: number }, parent: Shape, hints?: object): Shape;
  removeElements(elements: Shape[]): void;
}

export interface Canvas {
  zoom(level?: 'fit-viewport' | number, center?: 'auto' | { x: number; y: number }): number;
  viewbox(box?: object): {
    x: number;
    y: number;
    width: number;
    height: number;
    inner: { x: number; y: number; width: number; height: number };
    outer: { width: number; height: number };
  };
  scrollToElement(element: string | Shape, padding?: number): void;
  getRootElement(): Shape;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  scroll(delta: { dx: number; dy: number }): void;
}

export interface ElementRegistry {
  get(id: string): Shape | undefined;
  getAll(): Shape[];
}

export interface Selection {
  get(): Shape[];
  select(elements: Shape | Shape[] | null): void;
}

export interface CommandStack {
  _stackIdx: number;
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
  clear(emit?: boolean): void;
}

export interface BpmnFactory {
  create(type: string, properties?: Record<string, unknown>): Moddle;
}

export interface EventBus {
  on(event: string, priority: number, listener: (event: never) => unknown): void;
  on(event: string, listener: (event: never) => unknown): void;
}

export interface EditorActions {
  register(name: string, action: () => void): void;
  unregister(name: string): void;
  trigger(name: string, options?: object): unknown;
  isRegistered(name: string): boolean;
}

/** An entry of a menu or of the palette. */
export interface Entry {
  label?: string;
  title?: string;
  description?: string;
  className?: string;
  group?: string | { id: string; name: string };
  separator?: boolean;
  search?: string;
  action?: unknown;
}
export type Entries = Record<string, Entry>;

export interface PopupMenu {
  registerProvider(id: string, provider: object): void;
  registerProvider(id: string, priority: number, provider: object): void;
  open(
    target: Shape | Shape[],
    id: string,
    position: { x: number; y: number; cursor?: object },
    options?: object,
  ): void;
  close(): void;
}

export type Translate = (text: string, replacements?: Record<string, string>) => string;
export type Listener = (event: Event, element?: Shape) => void;

/** Gives a part of the editor by its name. */
export interface Editor {
  get<Part>(name: string): Part;
}
