import DmnModeler from 'dmn-js/lib/Modeler';
import type { Viewer } from 'dmn-js/lib/Modeler';
import type { Translate } from '../diagram/services.ts';

const DELAY = 200;

/** One file of tables in the editor; its text is written anew only after a change. */
export class TableSession {
  private readonly modeler: DmnModeler;
  private readonly onText: (text: string) => void;
  private readonly place: Element;
  private text = '';
  private viewer: Viewer | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  /** @param translate says the words of the editor in our language */
  constructor(place: Element, translate: Translate, onText: (text: string) => void) {
    const ours = { additionalModules: [{ translate: ['value', translate] }] };
    this.place = place;
    this.onText = onText;
    this.modeler = new DmnModeler({ container: place, decisionTable: ours, literalExpression: ours, drd: ours });
  }

  /** Shows the table of a file. @throws when the file cannot be read or has no such table */
  async show(text: string, decision: string): Promise<void> {
    if (text === this.text) return;
    clearTimeout(this.timer);
    await this.modeler.importXML(text);
    if (this.ended) return;
    const view = this.modeler
      .getViews()
      .find(({ type, element }) => type === 'decisionTable' && element.id === decision);
    if (!view) throw new Error('no table');
    await this.modeler.open(view);
    this.text = text;
    this.viewer?.off('elements.changed', this.changed);
    this.viewer = this.modeler.getActiveViewer();
    this.viewer?.on('elements.changed', this.changed);
  }

  /** Marks the rules that were hit, by their place from 0. */
  mark(hits: readonly number[]): void {
    this.place
      .querySelectorAll('.tjs-table tbody tr')
      .forEach((row, index) => row.toggleAttribute('data-hit', hits.includes(index)));
  }

  destroy(): void {
    const last = this.timer === undefined ? Promise.resolve() : this.write();
    this.ended = true;
    void last.finally(() => this.modeler.destroy());
  }

  private readonly changed = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.write(), DELAY);
  };

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { xml } = await this.modeler.saveXML({ format: true });
    if (xml === this.text) return;
    this.text = xml;
    this.onText(xml);
  }
}
