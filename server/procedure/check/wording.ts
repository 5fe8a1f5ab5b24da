import { visibleTexts } from '../../form/index.ts';
import type { Language } from '../../form/index.ts';
import type { Findings } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';
import { textsOfProcedure } from '../translate.ts';
import type { Translations } from '../translate.ts';
import jargon from './jargon.json' with { type: 'json' };
import { checkLooks } from './looks.ts';

interface Component {
  type?: unknown;
  id?: unknown;
  text?: unknown;
  description?: unknown;
  validate?: { pattern?: unknown; patternErrorMessage?: unknown };
  properties?: Record<string, unknown>;
  components?: unknown;
}

/** More words in a sentence, on average, are hard to read (quality.md, plain language). */
const MAX_WORDS = 20;
/** Parts of `procedure.json` that quote the law, and are not written by the analyst. */
const QUOTED = /^(?:legalBasis|term):?|legalBasis$/;
/** Words of a link that say nothing about where it leads. */
const EMPTY_LINK = new RegExp(`^(?:${[
  'aici', 'click( aici)?', 'apăsați aici', 'link', 'mai multe?', 'citește',
  'itt', 'ide', 'ide kattintva', 'kattintson ide', 'tovább', 'bővebben', String.raw`https?://\S+`,
].join('|')})$`, 'i');
const LINK = /\[([^\]]*)\]\([^)]*\)/g;
const HEADING = /^(#{1,6})\s/gm;

const JARGON: Record<Language, [RegExp, string, string][]> = { ro: words(jargon.ro), hu: words(jargon.hu) };

function words(list: Record<string, string>): [RegExp, string, string][] {
  return Object.entries(list).map(([term, plain]) => [new RegExp(`(?<!\\p{L})${term}(?!\\p{L})`, 'iu'), term, plain]);
}

/** Whether people can use the forms with a screen reader and understand what they read; in both languages. */
export function checkWording(pkg: ProcedurePackage, findings: Findings): void {
  for (const [name, schema] of Object.entries(pkg.forms)) {
    findings.file = `forms/${name}.form`;
    checkAccess(name, schema, findings);
    for (const { key, text } of visibleTexts(schema)) {
      checkReading(`${name}#${key.split('.')[0]}`, 'ro', text, findings);
    }
  }
  findings.file = 'procedure.json';
  for (const [id, text] of textsOfProcedure(pkg.source)) if (!QUOTED.test(id)) checkReading(id, 'ro', text, findings);
  checkHungarian('forms/hu.json', pkg.formTranslations, findings);
  checkHungarian(`${pkg.source.key}.hu.json`, pkg.translations, findings);
}

function checkHungarian(file: string, translations: Translations, findings: Findings): void {
  findings.file = file;
  for (const [id, { text }] of Object.entries(translations)) {
    if (!QUOTED.test(id)) checkReading(id, 'hu', text, findings);
  }
}

function checkAccess(form: string, schema: unknown, findings: Findings): void {
  let level = 1;
  for (const component of componentsOf(schema)) {
    const id = `${form}#${typeof component.id === 'string' ? component.id : ''}`;
    checkLooks(id, component, findings);
    const { pattern, patternErrorMessage } = component.validate ?? {};
    if (pattern && !patternErrorMessage && !component.description) findings.add('hint', id, 'access.noHelp');
    const text = component.type === 'text' && typeof component.text === 'string' ? component.text : '';
    for (const [, marks = ''] of text.matchAll(HEADING)) {
      if (marks.length === 1) findings.add('hint', id, 'access.mainHeading');
      else if (marks.length > level + 1) findings.add('hint', id, 'access.headingOrder', { level: marks.length });
      level = marks.length;
    }
    for (const [, words = ''] of `${text}\n${String(component.description ?? '')}`.matchAll(LINK)) {
      if (EMPTY_LINK.test(words.trim())) findings.add('hint', id, 'access.linkText', { text: words });
    }
  }
}

function* componentsOf(container: unknown, depth = 0): Generator<Component> {
  const { components } = Object(container) as Component;
  if (!Array.isArray(components) || depth > 20) return;
  for (const component of components) {
    yield Object(component) as Component;
    yield* componentsOf(component, depth + 1);
  }
}

function checkReading(id: string, language: Language, text: string, findings: Findings): void {
  const plain = text.replaceAll(LINK, '$1').replaceAll(/\{\{?[^}]*\}?\}/g, 'x');
  const sentences = plain.split(/(?<=[.!?:;])\s+|\n+/).filter((part) => /\p{L}/u.test(part));
  const count = sentences.reduce((sum, sentence) => sum + sentence.trim().split(/\s+/).length, 0);
  if (sentences.length && count / sentences.length > MAX_WORDS) {
    findings.add('hint', id, 'access.longSentences', { count: Math.round(count / sentences.length) });
  }
  for (const [pattern, term, better] of JARGON[language]) {
    if (pattern.test(plain)) findings.add('hint', id, 'access.jargon', { term, better });
  }
}
