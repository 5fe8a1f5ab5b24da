import { signal } from '@preact/signals';
import type { Changes, Workbench } from '../workbench/index.ts';
import type { DiagramEditor } from './editor.ts';
import type { Canvas, CommandStack, EditorActions, ElementRegistry, Selection, Shape } from './services.ts';

const WRITES_AFTER = 120;
/** Pixels that the palette covers, and that stay free around a diagram. */
const PALETTE = 72;
const EDGE = 24;

/** Keeps an editor and the file of the diagram in step, both ways, and knows what is selected. */
export class DiagramSession {
  /** grows with every change of the canvas, so that panels read again */
  readonly turn = signal(0);
  readonly selected = signal<Shape | null>(null);
  /** why the file cannot be shown */
  readonly error = signal<unknown>(undefined);
  readonly ready = signal(false);
  readonly editor: DiagramEditor;
  readonly file: string;
  readonly #bench: Workbench;
  readonly #label: () => string;
  /** text of the file by the editor's count of its deeds */
  readonly #texts = new Map<number, string>();
  readonly #first = new Map<string, string>();
  readonly #renamed = new Map<string, string>();
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #importing = false;
  #next: string | undefined;
  #group: string | undefined;
  #more: ((text: string) => Changes)[] = [];

  /** @param label what a step of undo is called */
  constructor(editor: DiagramEditor, file: string, bench: Workbench, label: () => string) {
    this.editor = editor;
    this.file = file;
    this.#bench = bench;
    this.#label = label;
    editor.on('commandStack.changed', () => this.#changed());
    editor.on('selection.changed', () => {
      if (!this.#importing) this.#select();
    });
    const actions = editor.get<EditorActions>('editorActions');
    for (const [name, deed] of [
      ['undo', () => bench.undo()],
      ['redo', () => bench.redo()],
    ] as const) {
      if (actions.isRegistered(name)) actions.unregister(name);
      actions.register(name, deed);
    }
  }

  /** The file as it was read or written last. */
  get text(): string {
    return this.#text;
  }

  /** Shows the file as it is now, unless it is what the canvas shows already. */
  async show(text: string): Promise<void> {
    if (text === this.#text) return;
    const stack = this.editor.get<CommandStack>('commandStack');
    const known = [...this.#texts.keys()].sort((a, b) => a - b);
    const before = known.findLast((index) => index < stack._stackIdx);
    const after = known.find((index) => index > stack._stackIdx);
    if (before !== undefined && this.#texts.get(before) === text) {
      this.#step(text, () => {
        while (stack._stackIdx > before && stack.canUndo()) stack.undo();
      });
    } else if (after !== undefined && this.#texts.get(after) === text) {
      this.#step(text, () => {
        while (stack._stackIdx < after && stack.canRedo()) stack.redo();
      });
    } else await this.#import(text);
  }

  /**
   * Does something in the editor and writes it together with other files, as one step.
   * @param group steps of the same group within a second join
   * @param more further changes, from the files as they are then
   */
  change(deed: () => void, group?: string, more?: (text: string) => Changes): void {
    this.#group = group;
    if (more) this.#more.push(more);
    const before = this.editor.get<CommandStack>('commandStack')._stackIdx;
    deed();
    if (more && this.editor.get<CommandStack>('commandStack')._stackIdx === before) this.#schedule();
  }

  /** Further changes to write with the next step. */
  alsoWrite(more: (text: string) => Changes): void {
    this.#more.push(more);
  }

  /** Writes what the canvas has and the file has not. */
  async flush(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const step = this.editor.get<CommandStack>('commandStack')._stackIdx;
    const { xml = '' } = await this.editor.saveXML({ format: true });
    const more = this.#more.splice(0).map((one) => one(xml));
    for (const index of this.#texts.keys()) if (index >= step) this.#texts.delete(index);
    this.#texts.set(step, xml);
    this.#text = xml;
    this.#bench.write(Object.assign({ [this.file]: xml }, ...more) as Changes, this.#label(), this.#group);
    this.#group = undefined;
  }

  /** Shows the whole diagram beside the palette, never larger than it is drawn. */
  fit(): void {
    const canvas = this.editor.get<Canvas>('canvas');
    canvas.zoom('fit-viewport', 'auto');
    const { inner, outer } = canvas.viewbox();
    const scale = Math.min(
      1,
      (outer.width - PALETTE - EDGE) / Math.max(1, inner.width),
      (outer.height - 2 * EDGE) / Math.max(1, inner.height),
    );
    const [width, height] = [outer.width / scale, outer.height / scale];
    const free = (outer.width - PALETTE) / scale;
    canvas.viewbox({
      x: inner.x - PALETTE / scale - Math.max(0, (free - inner.width) / 2),
      y: inner.y - (height - inner.height) / 2,
      width,
      height,
    });
  }

  /** Selects an element and brings it into view. */
  select(id: string): void {
    const shape = this.editor.get<ElementRegistry>('elementRegistry').get(id);
    if (!shape) return;
    const selection = this.editor.get<Selection>('selection');
    if (selection.get()[0]?.id !== id) selection.select(shape);
    this.editor.get<Canvas>('canvas').scrollToElement(shape, 100);
  }

  /** Selects an element that was just made, once its deed is done. */
  selectLater(shape: Shape): void {
    queueMicrotask(() => this.editor.get<Selection>('selection').select(shape));
  }

  /** Selects an element that the next import brings. */
  willSelect(id: string): void {
    this.#next = id;
  }

  /** An element gets another id with the next import: it stays selected, and its panel stays where the keyboard is. */
  willRename(from: string, to: string): void {
    this.#first.set(to, this.firstId(from));
    this.#renamed.set(from, to);
    if (this.selected.peek()?.id === from) this.#next = to;
  }

  /** The id by which this visit saw an element first. */
  firstId(id: string): string {
    return this.#first.get(id) ?? id;
  }

  /** The id that an element has in the file by now, although the canvas may still show the earlier one. */
  idInFile(id: string): string {
    const isThere = (this.#bench.files.peek()[this.file] ?? '').includes(`id="${id}"`);
    return isThere ? id : (this.#renamed.get(id) ?? id);
  }

  end(): void {
    void this.flush().finally(() => this.editor.destroy());
  }

  #changed(): void {
    if (this.#importing) return;
    this.turn.value += 1;
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), WRITES_AFTER);
  }

  #step(text: string, deed: () => void): void {
    this.#importing = true;
    deed();
    this.#importing = false;
    this.#text = text;
    this.turn.value += 1;
  }

  async #import(text: string): Promise<void> {
    const canvas = this.editor.get<Canvas>('canvas');
    const selected = this.#next ?? this.selected.value?.id;
    this.#next = undefined;
    const view = this.ready.value ? canvas.viewbox() : null;
    this.#importing = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      await this.editor.importXML(text);
      this.#texts.clear();
      this.#texts.set(this.editor.get<CommandStack>('commandStack')._stackIdx, text);
      this.#text = text;
      this.error.value = undefined;
      if (view) canvas.viewbox({ x: view.x, y: view.y, width: view.width, height: view.height });
      else this.fit();
      const again =
        selected === undefined ? undefined : this.editor.get<ElementRegistry>('elementRegistry').get(selected);
      this.editor.get<Selection>('selection').select(again ?? null);
      this.#select();
      this.ready.value = true;
    } catch (error) {
      this.#text = text;
      this.error.value = error;
    } finally {
      this.#importing = false;
      this.turn.value += 1;
    }
  }

  #select(): void {
    const [one, ...others] = this.editor.get<Selection>('selection').get();
    const shape = others.length > 0 ? null : (one?.labelTarget ?? one ?? null);
    this.selected.value = shape;
    const known = this.#bench.place.peek();
    if (known?.file === this.file && known.element === shape?.id) return;
    this.#bench.place.value = shape ? { file: this.file, element: shape.id } : { file: this.file };
  }
}
