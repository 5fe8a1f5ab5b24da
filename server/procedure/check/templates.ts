import type { Findings } from '../findings.ts';
import { fieldKeys } from '../form-fields.ts';
import type { ProcedurePackage } from '../package.ts';

/** What would let a template read other files, load packages, or run text as markup. */
const REFUSED = new RegExp([
  /#?\b(?:eval|plugin|read|csv|xml|yaml|toml|cbor|bibliography|include)\s*(?:\(|"|')/,
  /\b(?:json|image)\s*\(\s*["']/,
  /@(?:preview|local)\//,
].map(({ source }) => source).join('|'));
const IMPORT = /\b(?:import|include)\s+"([^"]*)"/g;

/** Templates use the shared letter and their data, nothing else. */
export function checkTemplates(pkg: ProcedurePackage, findings: Findings): void {
  const used = new Set(Object.keys(pkg.source.documentsOut));
  findings.file = 'procedure.json';
  for (const [name, source] of Object.entries(pkg.templates)) {
    const id = `templates/${name}.typ`;
    const refused = REFUSED.exec(source)?.[0];
    if (refused) findings.add('error', id, 'template.refused', { text: refused.trim() });
    for (const [, target = ''] of source.matchAll(IMPORT)) {
      const shared = target.replace(/^\//, '');
      if (!target.startsWith('/_shared/') || !pkg.sharedTemplates.has(shared)) {
        findings.add('error', id, 'template.import', { name: target });
      }
    }
    if (!used.has(name)) findings.add('hint', id, 'template.unused');
    checkAnswers(pkg, id, source, findings);
  }
  for (const name of used) {
    if (!Object.hasOwn(pkg.templates, name))
      findings.add('error', `documentOut:${name}`, 'task.templateMissing', { name: `${name}.typ` });
  }
}

const SUBMISSION = String.raw`data\.submission\b(?!\.)`;
const TASK = String.raw`task\(\s*data\s*,\s*"([\w-]+)"\s*\)`;
const NAMED = new RegExp(String.raw`\blet\s+([\w-]+)\s*=\s*(?:${SUBMISSION}|${TASK})`, 'g');
const READ = new RegExp(String.raw`\bvalue\(\s*(?:${SUBMISSION}|${TASK}|([\w-]+))\s*,\s*"(\w+)"`, 'g');

/** A letter takes answers from forms that are there, by keys that they have. */
function checkAnswers(pkg: ProcedurePackage, id: string, source: string, findings: Findings): void {
  for (const [, task = ''] of source.matchAll(new RegExp(TASK, 'g'))) {
    if (!Object.hasOwn(pkg.forms, task)) findings.add('error', id, 'template.taskUnknown', { name: task });
  }
  const forms = new Map<string, string | undefined>();
  for (const [, name = '', task = 'start'] of source.matchAll(NAMED)) {
    forms.set(name, forms.has(name) && forms.get(name) !== task ? undefined : task);
  }
  for (const [whole, task, name, key = ''] of source.matchAll(READ)) {
    const direct = whole.includes('data.submission') ? 'start' : undefined;
    const form = task ?? (name === undefined ? direct : forms.get(name));
    if (form === undefined || !Object.hasOwn(pkg.forms, form)) continue;
    if (!fieldKeys(pkg.forms[form]).has(key)) findings.add('error', id, 'template.answerUnknown', { name: key, form });
  }
}
