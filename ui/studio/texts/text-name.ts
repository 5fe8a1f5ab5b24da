import { t } from '../../shared/i18n/index.ts';
import type { TextEntry } from './translations.ts';

const FORM_PARTS: Record<string, string> = {
  label: 'label',
  description: 'description',
  text: 'text',
  content: 'text',
  title: 'title',
  alt: 'alt',
  placeholder: 'placeholder',
  dateLabel: 'label',
  timeLabel: 'timeLabel',
  'validate.patternErrorMessage': 'message',
  'appearance.prefixAdorner': 'prefix',
  'appearance.suffixAdorner': 'suffix',
};

const PROCEDURE_PARTS: Record<string, string> = {
  'procedure.name': 'name',
  'procedure.summary': 'summary',
  'procedure.audience': 'audience',
  'fee.note': 'fee',
  'visit.instruction': 'visit',
};

const PROCEDURE_KINDS = new Set([
  'term',
  'keyword',
  'eligibility',
  'legalBasis',
  'document',
  'step',
  'outcome',
  'message',
  'documentOut',
]);

/** What a text is, in the words of an analyst: "Label of a field", "Subject of the message". */
export function textName(entry: TextEntry): string {
  if (entry.kind === 'diagram') return t('texts.part.name');
  if (entry.kind === 'document') return t('texts.part.letter');
  return entry.kind === 'form' ? formPart(entry.id) : procedurePart(entry.id);
}

function formPart(id: string): string {
  const property = id.slice(id.indexOf('.') + 1);
  if (property.startsWith('values:')) return t('texts.part.option');
  if (property.startsWith('columns:')) return t('texts.part.column');
  return t(`texts.part.${FORM_PARTS[property] ?? 'text'}`);
}

function procedurePart(id: string): string {
  const fixed = PROCEDURE_PARTS[id];
  if (fixed) return t(`texts.procedure.${fixed}`);
  const kind = /^(\w+):/.exec(id)?.[1] ?? '';
  if (!PROCEDURE_KINDS.has(kind)) return id;
  const part = id.slice(id.lastIndexOf('.') + 1);
  return t(`texts.procedure.${kind === 'message' || kind === 'eligibility' ? `${kind}.${part}` : kind}`);
}
