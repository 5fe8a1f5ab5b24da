import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { topics } from '../../workers/index.ts';
import { checkPackage } from './check.ts';
import hu from './problems.hu.json' with { type: 'json' };
import ro from './problems.ro.json' with { type: 'json' };
import { loadAllPackages, loadPackage, packageFromFiles } from './package.ts';
import type { ProcedurePackage } from './package.ts';
import { DEPARTMENTS, HEADED_DEPARTMENTS, TOPIC_RULES } from './topics.ts';
import city from '../../deploy/city/city.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../..');
const packages = loadAllPackages(root);

/** The package with one file changed by text. */
function changed(key: string, file: string, from: string | RegExp, to: string): ProcedurePackage {
  const files = new Map(loadPackage(path.join(root, 'processes', key), path.join(root, 'forms', key)).files);
  const text = new TextDecoder().decode(files.get(file));
  const other = text.replace(from, to);
  expect(other, 'the change must change something').not.toBe(text);
  return packageFromFiles(files.set(file, new TextEncoder().encode(other)));
}

const errorsOf = async (pkg: ProcedurePackage) =>
  (await checkPackage(pkg, { topics }))
    .filter(({ severity }) => severity === 'error')
    .map(({ id, code }) => `${id} ${code}`);

describe.each(packages.map((pkg) => [pkg.source.key, pkg] as const))('%s', (_key, pkg) => {
  it('may be published', async () => {
    expect(await errorsOf(pkg)).toEqual([]);
  });

  it('has an example for every end and examples in both languages that are valid and not valid', () => {
    const examples = Object.values(pkg.examples);
    expect(new Set(examples.map(({ outcome }) => outcome).filter(Boolean))).toEqual(
      new Set(Object.keys(pkg.source.outcomes)),
    );
    for (const valid of [true, false]) {
      const languages = new Set(examples.filter((example) => example.valid === valid).map(({ language }) => language));
      expect(languages).toEqual(new Set(['ro', 'hu']));
    }
  });
});

describe('what stops a package from being published', () => {
  const CERT = 'certificat-fiscal';
  const DIAGRAM = `${CERT}.bpmn`;

  it.each<[string, string, string | RegExp, string, string]>([
    [
      'a script',
      DIAGRAM,
      '<bpmn:endEvent id="end-rejected"',
      '<bpmn:scriptTask id="z"><bpmn:script>1</bpmn:script></bpmn:scriptTask><bpmn:endEvent id="end-rejected"',
      'z bpmn.script',
    ],
    [
      'a topic nobody answers',
      DIAGRAM,
      'topic="check-tax-debt"',
      'topic="launch-rocket"',
      'check-tax-debt task.topicUnknown',
    ],
    [
      'a form of another task',
      DIAGRAM,
      'formRef="certificat-fiscal.review-request"',
      'formRef="certificat-fiscal.other"',
      'review-request task.formRef',
    ],
    [
      'a form that is not of this publication',
      DIAGRAM,
      'formRefBinding="deployment"',
      'formRefBinding="latest"',
      'review-request task.formBinding',
    ],
    [
      'a field that asks for an unknown kind of paper',
      'forms/start.form',
      '"dosar:documentType": "mandate"',
      '"dosar:documentType": "mandate, spaceship"',
      'mandateFile package.documentType',
    ],
    [
      'an unknown department',
      DIAGRAM,
      'candidateGroups="taxe"',
      'candidateGroups="cosmos"',
      'review-request task.groupUnknown',
    ],
    [
      'a task for one person',
      DIAGRAM,
      'candidateGroups="taxe"',
      'candidateGroups="taxe" camunda:assignee="clerk.taxe"',
      'review-request task.namedPerson',
    ],
    [
      'four eyes on a task that is not there',
      'procedure.json',
      '"messages": {',
      '"tasks": {"review-request": {"notBy": ["nowhere"]}}, "messages": {',
      'task:review-request task.ruleUnknown',
    ],
    [
      'a task barred to whoever does it',
      'procedure.json',
      '"messages": {',
      '"tasks": {"review-request": {"notBy": ["review-request"]}}, "messages": {',
      'task:review-request task.notByItself',
    ],
    [
      'a signature where no document follows',
      DIAGRAM,
      'camunda:topic="issue-document"',
      'camunda:topic="notify-applicant"',
      'task:review-request task.signatureWithoutDocument',
    ],
    [
      'a signature for many at once',
      'procedure.json',
      '"signature": true',
      '"signature": true, "bulk": true',
      'task:review-request task.signatureBulk',
    ],
    [
      'a variable nobody gives',
      DIAGRAM,
      "decision == 'approve'",
      "verdict == 'approve'",
      'request-approved flow.variableUnknown',
    ],
    [
      'a condition of another shape',
      DIAGRAM,
      "${decision == 'approve'}",
      "${decision.equals('approve')}",
      'request-approved bpmn.expressionUnsafe',
    ],
    ['a gateway without a default', DIAGRAM, ' default="request-rejected"', '', 'request-decided flow.noDefault'],
    [
      'a message that is not written',
      DIAGRAM,
      '<camunda:inputParameter name="message">rejected',
      '<camunda:inputParameter name="message">refused',
      'notify-rejected task.messageUnknown',
    ],
    [
      'a template that is not there',
      DIAGRAM,
      'name="template">certificat-fiscal',
      'name="template">certificat',
      'issue-certificate task.templateMissing',
    ],
    ['no time to live', DIAGRAM, ' camunda:historyTimeToLive="P3650D"', '', 'certificat-fiscal bpmn.noTimeToLive'],
    [
      'the key of another procedure',
      DIAGRAM,
      '<bpmn:process id="certificat-fiscal"',
      '<bpmn:process id="cont-client"',
      'cont-client package.processId',
    ],
    [
      'a changed name with its old translation',
      DIAGRAM,
      'Analizează cererea',
      'Verifică cererea',
      'review-request.name text.stale',
    ],
    [
      'a missing translation',
      `${CERT}.hu.json`,
      '"review-request.name"',
      '"other.name"',
      'review-request.name text.missing',
    ],
    [
      'a form text without Hungarian',
      'forms/hu.json',
      '"start#purpose.label"',
      '"start#other.label"',
      'start#purpose.label text.missing',
    ],
    [
      'an end without a result',
      'procedure.json',
      '"end-rejected"',
      '"end-refused"',
      'end-rejected package.outcomeMissing',
    ],
    [
      'a milestone without a step',
      'procedure.json',
      '"activity": "issue-certificate"',
      '"activity": "issue"',
      'step:issue package.stepUnknown',
    ],
    [
      'personal data for the engine',
      'procedure.json',
      /"start": \[[^\]]*\]/,
      '"start": ["purpose", "cnp"]',
      'routing:start routing.personal',
    ],
    [
      'a routed key without a field',
      'procedure.json',
      /"start": \[[^\]]*\]/,
      '"start": ["purpose", "mood"]',
      'routing:start routing.keyUnknown',
    ],
    [
      'a placeholder in one language only',
      'procedure.json',
      '{cityHall}',
      '',
      'message:delivered.body message.placeholderDiffers',
    ],
    [
      'a wait that no timer names',
      'procedure.json',
      '"fee": {',
      '"waits": { "visitWait": { "amount": 30, "unit": "days", "validFrom": "2026-01-01", "validTo": null, "source": "x" } }, "fee": {',
      'wait:visitWait package.waitUnused',
    ],
    [
      'an address to confirm and no mail with the link',
      'procedure.json',
      '"fee": {',
      '"emailConfirmation": { "linkHours": 48, "requestDays": 14, "mails": 5, "pauseSeconds": 60, "validFrom": "2026-01-01", "validTo": null, "source": "x" }, "fee": {',
      'message:confirmEmail package.confirmationNoLink',
    ],
    [
      'a template that reads files',
      'templates/certificat-fiscal.typ',
      '#let data',
      '#let secret = read("/etc/passwd")\n#let data',
      'templates/certificat-fiscal.typ template.refused',
    ],
    [
      'a template that loads packages',
      'templates/certificat-fiscal.typ',
      '#let data',
      '#import "@preview/x:1.0.0"\n#let data',
      'templates/certificat-fiscal.typ template.import',
    ],
    [
      'an example that the form refuses',
      'examples/person-ro-approved.json',
      '2950630140127',
      '2950630140128',
      'examples/person-ro-approved.json example.refused',
    ],
    [
      'an example that should fail and does not',
      'examples/bad-plate.json',
      'CV-7-ABCD',
      'CV 07 ABC',
      'examples/bad-plate.json example.accepted',
    ],
  ])('%s', async (_name, file, from, to, expected) => {
    expect(await errorsOf(changed(CERT, file, from, to))).toContain(expected);
  });

  it.each([
    ['a head where nobody leads', 'camunda:candidateGroups="secretariat"', 'camunda:candidateGroups="urbanism.head"', 'approve-answer task.groupEmpty'],
    ['a department that is not there', 'camunda:candidateGroups="secretariat"', 'camunda:candidateGroups="paza"', 'approve-answer task.groupUnknown'],
  ])('a task that would wait for ever: %s', async (_name, from, to, expected) => {
    expect(await errorsOf(changed('informatii-publice', 'informatii-publice.bpmn', from, to))).toContain(expected);
  });

  it('a task of a department in which nobody works', async () => {
    const pkg = packages.find(({ source }) => source.key === CERT);
    const problems = await checkPackage(pkg!, { staffed: DEPARTMENTS.filter((key) => key !== 'taxe') });
    expect(problems.map(({ id, code }) => `${id} ${code}`)).toContain('review-request task.departmentEmpty');
  });

  it('a choice of departments with one that nobody works in', async () => {
    const pkg = changed('informatii-publice', 'forms/triage.form', '"urbanism"', '"urbanism.head"');
    expect(await errorsOf(pkg)).toContain('prepare-answer task.groupEmpty');
  });

  it('an error of a worker that nothing catches', async () => {
    const pkg = changed('cont-client', 'cont-client.bpmn', 'errorCode="ACCOUNT_EXISTS"', 'errorCode="OTHER"');
    expect(await errorsOf(pkg)).toContain('create-account task.errorNotCaught');
  });
});

const places = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the words of the check', () => {
  it('exist for the same problems in both languages', () => {
    expect(Object.keys(hu)).toEqual(Object.keys(ro));
    for (const [code, text] of Object.entries(ro)) {
      expect(places((hu as Record<string, string>)[code]!), code).toEqual(places(text));
      expect(text, code).not.toMatch(/[şţŞŢ]/);
    }
  });

  it('come in the language that is asked for', async () => {
    const pkg = changed(
      'certificat-fiscal',
      'certificat-fiscal.bpmn',
      'topic="check-tax-debt"',
      'topic="launch-rocket"',
    );
    const message = async (language: 'ro' | 'hu') => (await checkPackage(pkg, { language }))[0]?.message;
    expect(await message('ro')).toBe('Topicul „launch-rocket” nu este cunoscut.');
    expect(await message('hu')).toBe('A(z) „launch-rocket” topic ismeretlen.');
  });

  it('know the departments and the heads of the demo city hall', () => {
    const departments = city.departments as { key: string; head?: boolean }[];
    expect(departments.map(({ key }) => key)).toEqual(DEPARTMENTS);
    expect(departments.filter(({ head }) => head).map(({ key }) => key)).toEqual(HEADED_DEPARTMENTS);
  });

  it('know every topic that has a worker', () => {
    expect(Object.keys(TOPIC_RULES).sort()).toEqual([...topics].sort());
  });
});
