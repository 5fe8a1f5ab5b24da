import { judge } from '../../../../server/procedure/expression.ts';
import type { XmlTag } from '../../texts/xml-tags.ts';
import { readXmlTags } from '../../texts/xml-tags.ts';
import type { Done } from './in-form.ts';
import type { Stretch } from './xml-pieces.ts';
import { changeStretches } from './xml-pieces.ts';

/** Texts of a diagram that the engine works out. */
const WORKED_OUT = new Set([
  'conditionExpression', 'condition', 'completionCondition', 'inputParameter', 'outputParameter', 'loopCardinality',
  'timeDate', 'timeDuration', 'timeCycle', 'expression', 'formalExpression',
]);
/** Attributes for people, or that name an element. */
const NOT_READ = new Set(['name', 'id', 'label', 'topic', 'formRef']);
/** Attributes that name a variable without braces. */
const NAMING = new Set(['collection', 'variableName', 'source', 'sourceExpression']);
const GIVING = new Set([
  'resultVariable', 'elementVariable', 'errorCodeVariable', 'errorMessageVariable', 'escalationCodeVariable', 'target',
]);

const local = (attribute: string): string => attribute.replace(/^.*:/, '');

/** A text with `${…}` in which a variable has another name; one that is more than our conditions can say stays. */
export function renameInJuel(text: string, from: string, to: string, count: () => void): string {
  return text.replaceAll(/[$#]\{[^{}]*\}/g, (part) => {
    if (judge(part) === 'unsafe') return part;
    return part.replaceAll(/'[^']*'|"[^"]*"|[A-Za-z_]\w*/g, (word) => {
      if (word !== from) return word;
      count();
      return to;
    });
  });
}

/** A diagram in which a variable has another name wherever it is read. */
export function renameInDiagram(xml: string, from: string, to: string): Done {
  const done: Done = { text: xml, count: 0, unsure: 0 };
  const note = () => {
    done.count += 1;
  };
  const change = (text: string) => renameInJuel(text, from, to, note);
  const whole = (text: string) => {
    if (text !== from) return change(text);
    note();
    return to;
  };
  const stretches = readXmlTags(xml).flatMap((tag): Stretch[] => [
    ...[...tag.attributes]
      .filter(([name]) => !NOT_READ.has(local(name)))
      .map(([name, { start, end }]) => ({ start, end, change: isNaming(tag, local(name)) ? whole : change })),
    ...(WORKED_OUT.has(tag.name) ? [{ start: tag.end, end: textEnd(xml, tag.end), change }] : []),
  ]);
  done.text = changeStretches(xml, stretches);
  return done;
}

const isNaming = (tag: XmlTag, attribute: string): boolean =>
  NAMING.has(attribute) && (attribute !== 'source' || tag.name === 'in');

/** End of the text behind a tag, a CDATA section included. */
export function textEnd(xml: string, from: number): number {
  const data = /^\s*<!\[CDATA\[[\s\S]*?\]\]>\s*/.exec(xml.slice(from));
  if (data) return from + data[0].length;
  const next = xml.indexOf('<', from);
  return next < 0 ? xml.length : next;
}

/** Variables that steps of a diagram give under a name of their own. */
export function givenInDiagram(xml: string): ReadonlySet<string> {
  return new Set(
    readXmlTags(xml).flatMap((tag) => [
      ...[...tag.attributes].flatMap(([name, { value }]) =>
        GIVING.has(local(name)) && (local(name) !== 'target' || tag.name === 'out') ? [value] : [],
      ),
      ...(tag.name === 'outputParameter' ? [tag.attributes.get('name')?.value ?? ''] : []),
    ]),
  );
}

/** Tables that are asked only by steps which tell them themselves what a name means. */
export function tablesTold(xml: string, name: string): ReadonlySet<string> {
  const tags = readXmlTags(xml);
  const told = new Set(
    tags.filter((tag) => tag.name === 'inputParameter' && tag.attributes.get('name')?.value === name).map(({ owner }) => owner),
  );
  const asking = tags.flatMap(({ attributes }) => {
    const ref = [...attributes].find(([attribute]) => local(attribute) === 'decisionRef')?.[1].value;
    return ref === undefined ? [] : [{ ref, isTold: told.has(attributes.get('id')?.value ?? '') }];
  });
  return new Set(asking.map(({ ref }) => ref).filter((ref) => asking.every((one) => one.ref !== ref || one.isTold)));
}
