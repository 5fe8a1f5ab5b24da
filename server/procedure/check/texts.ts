import { missingTranslations } from '../../form/index.ts';
import { isBpmn } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';
import { textsOfProcedure, untranslated } from '../translate.ts';
import { attributeOf, walk } from '../xml.ts';
import type { XmlElement } from '../xml.ts';

/** Names of the elements of a diagram, by the id under which `<key>.hu.json` translates them. */
export function textsOfDiagram(root: XmlElement): Map<string, string> {
  const texts = new Map<string, string>();
  for (const element of walk(root)) {
    if (!isBpmn(element)) continue;
    const [id, name] = [attributeOf(element, 'id'), attributeOf(element, 'name')?.trim()];
    // Names of messages and signals are addresses, not words for people.
    if (id && name && element.name !== 'message' && element.name !== 'signal') texts.set(`${id}.name`, name);
  }
  return texts;
}

/** Every text of the package has its Hungarian, made from the Romanian as it is now; no translation is left over. */
export function checkTexts(pkg: ProcedurePackage, findings: Findings): void {
  const texts = new Map([...textsOfDiagram(pkg.bpmn.root), ...textsOfProcedure(pkg.source)]);
  findings.file = `${pkg.source.key}.hu.json`;
  for (const { id, reason, ro } of untranslated(texts, pkg.translations)) {
    findings.add('error', id, `text.${reason}`, { text: ro });
  }
  for (const id of Object.keys(pkg.translations)) if (!texts.has(id)) findings.add('hint', id, 'text.leftOver');
  findings.file = 'forms/hu.json';
  for (const [name, schema] of Object.entries(pkg.forms)) {
    for (const { key, reason, text } of missingTranslations(schema, name, pkg.formTranslations)) {
      findings.add('error', key, `text.${reason}`, { text });
    }
  }
  for (const id of Object.keys(pkg.formTranslations)) {
    if (!Object.hasOwn(pkg.forms, id.split('#')[0] ?? '')) findings.add('hint', id, 'text.leftOver');
  }
  findings.file = 'procedure.json';
  checkPlaceholders(pkg, findings);
}

const PLACEHOLDERS = new Set(['number', 'procedure', 'date', 'reason', 'cityHall', 'address', 'hours', 'phone', 'lead', 'letter', 'link', 'until']);

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}

function checkPlaceholders({ meta }: ProcedurePackage, findings: Findings): void {
  for (const [name, message] of Object.entries(meta.messages)) {
    for (const part of ['subject', 'body'] as const) {
      const { ro, hu } = message[part];
      const [inRo, inHu] = [new Set(placeholdersOf(ro)), new Set(placeholdersOf(hu))];
      const id = `message:${name}.${part}`;
      for (const found of new Set([...inRo, ...inHu])) {
        if (!PLACEHOLDERS.has(found) && !Object.hasOwn(meta.waits, found)) findings.add('error', id, 'message.placeholderUnknown', { name: found });
        if (inRo.has(found) !== inHu.has(found))
          findings.add('error', id, 'message.placeholderDiffers', { name: found });
      }
      if (inRo.has('reason') && !message.reasonFrom) findings.add('error', id, 'message.noReason');
    }
  }
}
