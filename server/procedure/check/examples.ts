import { prepareForm, validateForm } from '../../form/index.ts';
import type { FormData, FormSchema, ValidateOptions, ValidationResult } from '../../form/index.ts';
import type { BpmnModel } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import type { Example, ProcedurePackage } from '../package.ts';
import { readDecisions } from './decision.ts';
import { memo } from './memo.ts';
import { replay } from './replay.ts';
import type { Replay } from './replay.ts';
import { checkWaivers } from './waivers.ts';

/** Names of the examples that take each flow of the diagram. */
export type Coverage = Record<string, string[]>;

/** Where what no single example lacks is told. */
const FOLDER = 'examples/';

/** Every example does what it says: valid ones pass the forms, the others fail where they name it. */
export function checkExamples(pkg: ProcedurePackage, model: BpmnModel | undefined, findings: Findings): Coverage {
  const examples = Object.entries(pkg.examples);
  findings.file = FOLDER;
  if (!examples.some(([, { valid }]) => valid)) findings.add('error', '', 'example.none');
  const reached = new Set<string>();
  const decisions = pkg.dmn.map(({ file, bytes }) => readDecisions(file, bytes));
  const coverage: Coverage = {};
  for (const { id } of flowsOf(model)) coverage[id] = [];
  for (const [name, example] of examples) {
    const id = `examples/${name}.json`;
    checkSubmission(pkg, example, id, findings);
    if (!example.valid) continue;
    checkTasks(pkg, example, id, findings);
    if (example.outcome === undefined) continue;
    if (Object.hasOwn(pkg.source.outcomes, example.outcome)) reached.add(example.outcome);
    else findings.add('error', id, 'example.outcome', { name: example.outcome });
    if (!model) continue;
    const replayed = replay(pkg, model, decisions, example);
    checkReplay(replayed, example, id, findings);
    for (const flow of replayed.flows) coverage[flow]?.push(name);
  }
  for (const end of Object.keys(pkg.source.outcomes)) {
    if (!reached.has(end)) findings.add('hint', end, 'example.endUntested');
  }
  checkWaivers(pkg, model, coverage, findings);
  return coverage;
}

const flowsOf = (model: BpmnModel | undefined) =>
  model?.processes.find(({ executable }) => executable)?.scopes.flatMap(({ flows }) => flows) ?? [];

/** The diagram leads the example where it says that it ends, and needs all of its answers. */
function checkReplay({ end, stuckAt, unused, withoutGroup }: Replay, example: Example, id: string, findings: Findings): void {
  if (withoutGroup) findings.add('error', id, 'example.noGroup', { name: withoutGroup });
  if (stuckAt) findings.add('error', id, 'example.stuck', { name: stuckAt });
  else if (end !== example.outcome) {
    findings.add('error', id, 'example.otherEnd', { name: example.outcome ?? '', other: end ?? '–' });
  } else for (const name of unused) findings.add('error', id, 'example.answerUnused', { name });
}

const validations = memo<ValidationResult | null>();

function validate(schema: FormSchema, data: unknown, options: ValidateOptions): ValidationResult | null {
  return validations(JSON.stringify([schema, data, options]), () => {
    try {
      return validateForm(prepareForm(schema), data, options);
    } catch {
      return null;
    }
  });
}

function checkSubmission(pkg: ProcedurePackage, example: Example, id: string, findings: Findings): void {
  const schema = pkg.forms.start;
  const result = schema && validate(schema, example.data, { language: example.language });
  if (!result) return;
  const paths = result.issues.map(({ path }) => path);
  if (result.valid !== example.valid) {
    findings.add('error', id, example.valid ? 'example.refused' : 'example.accepted', { place: paths.join(', ') });
  }
  for (const { path, code } of example.expectIssues ?? []) {
    const isFound = result.issues.some((issue) => issue.path === path && (code === undefined || issue.code === code));
    if (!isFound) findings.add('error', id, 'example.issueMissing', { place: path });
  }
}

function checkTasks(pkg: ProcedurePackage, example: Example, id: string, findings: Findings): void {
  for (const [task, answers] of Object.entries(example.tasks ?? {})) {
    const schema = pkg.forms[task];
    if (!schema) {
      findings.add('error', id, 'example.taskUnknown', { name: task });
      continue;
    }
    for (const answer of [answers].flat()) {
      const result = validate(schema, answer, { language: 'ro', initialData: contextOf(pkg, example, task) });
      if (result && !result.valid) {
        const place = result.issues.map(({ path, code }) => `${path} (${code})`).join(', ');
        findings.add('error', id, 'example.taskRefused', { name: task, place });
      }
    }
  }
}

/** What the server puts into a task form: variables of the process and the last answers of the other tasks. */
function contextOf(pkg: ProcedurePackage, example: Example, task: string): FormData {
  const routed = pkg.source.routing.start.map((key) => [key, example.data[key]] as const);
  const others = Object.entries(example.tasks ?? {})
    .filter(([name]) => name !== task)
    .map(([, answers]) => [answers].flat().at(-1) ?? {});
  return Object.assign(
    { language: example.language, ...Object.fromEntries(routed), ...example.variables },
    ...others,
  ) as FormData;
}
