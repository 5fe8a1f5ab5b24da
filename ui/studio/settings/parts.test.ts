import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ProcedureFile } from '../../../server/procedure/procedure-schema.ts';
import { textsOfProcedure } from '../../../server/procedure/translate.ts';
import { partOf, PARTS } from './parts.ts';

it.each([
  ['name', 'about'],
  ['procedure.summary', 'about'],
  ['keyword:1.text', 'about'],
  ['terms.default.amount', 'terms'],
  ['term:extended.legalBasis', 'terms'],
  ['waits.visitWait', 'waits'],
  ['emailConfirmation.mails', 'confirmation'],
  ['fee.note', 'fee'],
  ['legalBasis:0.text', 'legal'],
  ['documents.0.type', 'documents'],
  ['document:id.name', 'documents'],
  ['documentsOut.letter', 'issued'],
  ['documentOut:letter.title', 'issued'],
  ['step:review.title', 'steps'],
  ['outcome:end.title', 'outcomes'],
  ['message:delivered.body', 'messages'],
  ['routing.start', 'routing'],
  ['tasks.review', 'tasks'],
  ['retention.index', 'keeping'],
  ['department', 'way'],
  ['visit.instruction', 'way'],
  ['eligibility:a.question', 'eligibility'],
  ['part.legal', 'legal'],
  ['', 'about'],
])('%s is changed under %s', (element, part) => expect(partOf(element)).toBe(part));

it('knows a part for every text of a procedure', () => {
  const file = ProcedureFile.parse(JSON.parse(readFileSync('processes/declaratie-casatorie/procedure.json', 'utf8')));
  for (const id of textsOfProcedure(file).keys()) expect(PARTS).toContain(partOf(id));
});
