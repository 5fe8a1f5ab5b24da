import type { StoredFile } from '../api/index.ts';
import { FieldIndex } from './field-index.ts';
import { fieldComponents } from './fields.tsx';
import type { Services } from './form-js.ts';
import { ExpressionFieldModule, ExpressionLanguageModule, MarkdownRenderer } from './form-js.ts';
import { RowManager } from './repeat.tsx';
import { QuietValidator } from './validator.ts';
import { translateViewer } from './viewer-texts.ts';

class OwnFields {
  static readonly $inject = ['formFields'];
  constructor(formFields: Services['formFields']) {
    for (const component of fieldComponents()) formFields.register(component.config.type, component);
  }
}

/** The page has its own `h1`; headings in the texts of a form begin one level deeper. */
class DeeperHeadings {
  static readonly $inject = [];
  private readonly inner = new MarkdownRenderer();

  render(markdown: string): string {
    return this.inner
      .render(markdown)
      .replaceAll(/<(\/?)h([1-5])\b/g, (_tag, slash: string, level: string) => `<${slash}h${Number(level) + 1}`);
  }
}

/** The parts of form-js that we keep; checking on leaving a field and the row manager are replaced. */
export const keptModules = [ExpressionLanguageModule, ExpressionFieldModule];

/** What the page tells the fields. */
export type FieldFacts = Partial<Pick<FieldIndex, 'uploadTo' | 'uploadPlace' | 'marks' | 'markText' | 'offer' | 'onKind'>>;

/**
 * Our services in the place of form-js's own.
 * @param files documents known by id, for their names
 * @param facts what else the fields know of the page
 */
export function dosarModule(files: StoredFile[], facts: FieldFacts) {
  const index = new FieldIndex();
  index.uploadTo = facts.uploadTo;
  index.uploadPlace = facts.uploadPlace;
  index.offer = facts.offer;
  index.onKind = facts.onKind;
  index.marks = facts.marks ?? {};
  index.markText = facts.markText ?? String;
  index.files = new Map(files.map((file) => [file.id, file]));
  const module = {
    __init__: ['ownFields', 'repeatRenderManager'],
    fieldIndex: ['value', index],
    ownFields: ['type', OwnFields],
    translate: ['value', translateViewer],
    validator: ['type', QuietValidator],
    markdownRenderer: ['type', DeeperHeadings],
    repeatRenderManager: ['type', RowManager],
    viewerCommands: ['value', null],
  };
  return { module, index };
}
