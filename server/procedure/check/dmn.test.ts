import { expect, it } from 'vitest';
import { checkFile } from '../check.ts';

const tableOf = (type: string, test: string): Uint8Array => new TextEncoder().encode(`<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t"><decision id="fee" name="Fee"><decisionTable id="t">
<input id="i"><inputExpression id="e" typeRef="${type}"><text>x</text></inputExpression></input><output id="o" name="y" typeRef="number"/>
<rule id="r"><inputEntry id="c"><text>${test}</text></inputEntry><outputEntry id="v"><text>1</text></outputEntry></rule>
</decisionTable></decision></definitions>`);

const codesOf = async (type: string, test: string): Promise<string[]> =>
  (await checkFile('dmn', tableOf(type, test))).problems.map(({ code }) => code.replace('hint.', ''));

it.each(['= 1', '!= 1', '1e3'])('a cell that the engine cannot read is told: %s', async (test) => {
  expect(await codesOf('number', test)).toContain('dmn.feel');
});

it('a column of days is told: the engine takes no text of a form for one', async () => {
  expect(await codesOf('date', '-')).toContain('dmn.dateColumn');
  expect(await codesOf('string', '"= 1", "1e3"')).not.toContain('dmn.feel');
});
