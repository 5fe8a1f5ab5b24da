import { readXmlTags } from '../../texts/xml-tags.ts';
import { renameInFeel } from './feel.ts';
import { textEnd } from './in-diagram.ts';
import type { Done } from './in-form.ts';
import type { Stretch } from './xml-pieces.ts';
import { changeStretches } from './xml-pieces.ts';

const TESTS = new Set(['inputEntry']);
const FORMULAS = new Set(['inputExpression', 'outputEntry', 'literalExpression', 'defaultOutputEntry']);

/**
 * A file of decisions in which a variable has another name.
 *
 * @param told decisions for which the name means something else
 */
export function renameInTable(xml: string, from: string, to: string, told: ReadonlySet<string>): Done {
  const done: Done = { text: xml, count: 0, unsure: 0 };
  const tags = readXmlTags(xml);
  // a table whose answer is called so hands it on to others under this name
  if (tags.some(({ name, attributes }) => name === 'output' && attributes.get('name')?.value === from)) return done;
  let decision = '';
  const stretches = tags.flatMap((tag): Stretch[] => {
    if (tag.name === 'decision') decision = tag.attributes.get('id')?.value ?? '';
    if (tag.name !== 'text' || told.has(decision)) return [];
    const isTest = TESTS.has(tag.parent);
    if (!isTest && !FORMULAS.has(tag.parent)) return [];
    const change = (text: string) => {
      const result = renameInFeel(text, isTest, [from], to);
      done.count += result.count;
      return result.text;
    };
    return [{ start: tag.end, end: textEnd(xml, tag.end), change }];
  });
  done.text = changeStretches(xml, stretches);
  return done;
}
