import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatAmount, formatDate, localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { cityData } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { localizeForm } from '../form/index.ts';
import { engineAttribute, readModel, type FlowNode, type Scope } from '../procedure/bpmn-model.ts';
import { PackageError, packageFromFiles, type ProcedurePackage } from '../procedure/package.ts';
import { attributeOf, readXml, walk, type XmlElement } from '../procedure/xml.ts';
import type { Language } from '../texts/index.ts';
import { typesetDraft } from '../typeset/index.ts';
import allWords from './description.json' with { type: 'json' };
import { diagramSvg } from './diagram-svg.ts';
import { packageFiles, sharedFiles, type Files } from './files.ts';

const main = 'description.typ';
const source = readFileSync(path.join(import.meta.dirname, main), 'utf8');

/**
 * A procedure as people read it, in one language: for whom, on what ground, how long, what it costs, what to bring,
 * every step with its conditions, forms, rules, results, messages, and the diagram.
 * @throws AppError `studio.notReadable` for a draft that is no package yet
 */
export async function describe(files: Files, city: City, language: Language): Promise<Buffer> {
  const pkg = packageOf(files);
  const letter = Buffer.from(sharedFiles().get('_shared/letter.typ') ?? '').toString('utf8');
  const answer = await typesetDraft({
    main,
    data: JSON.stringify(dataOf(pkg, city, language)),
    sources: { [main]: source, '_shared/letter.typ': letter },
  });
  if ('problems' in answer) {
    throw new Error(`description of ${pkg.meta.key}: ${answer.problems.map(({ message }) => message).join('; ')}`);
  }
  return Buffer.from(answer.pdf);
}

function packageOf(files: Files): ProcedurePackage {
  try {
    return packageFromFiles(packageFiles(files));
  } catch (error) {
    if (error instanceof PackageError) throw new AppError('studio.notReadable', { file: error.file });
    throw error;
  }
}

function dataOf(pkg: ProcedurePackage, city: City, language: Language) {
  const { meta } = pkg;
  const words = allWords[language];
  const today = localDate(new Date());
  const said = (value: { ro: string; hu: string }): string => value[language];
  return {
    city: cityData(city),
    language,
    words,
    today: formatDate(today, language),
    key: meta.key,
    version: meta.version,
    name: said(meta.name),
    summary: said(meta.summary),
    facts: [
      [words.audience, said(meta.audience)],
      [words.department, said(city.departmentName(meta.department))],
      [words.legalBasis, meta.legalBasis.map(said).join('; ')],
      ...Object.entries(meta.terms).flatMap(([name]) => {
        const term = pkg.termOn(name, today);
        if (!term) return [];
        const title = name === 'default' ? words.term : `${words.term} (${name})`;
        return [[title, `${term.amount} ${words.units[term.unit]} · ${said(term.legalBasis)}`]];
      }),
      [
        words.fee,
        [
          ...(meta.fee.amount > 0 ? [`${formatAmount(meta.fee.amount, language)} ${meta.fee.currency}`] : []),
          said(meta.fee.note),
        ].join(' · '),
      ],
      [words.channel, words.channels[meta.channel]],
    ],
    documents: meta.documents.map(({ name, required }) => ({
      name: said(name),
      note: required ? words.required : words.ifNeeded,
    })),
    steps: stepsOf(pkg, city, language),
    forms: Object.entries(pkg.forms)
      .sort(([a], [b]) => Number(b === 'start') - Number(a === 'start'))
      .map(([name, schema]) => ({
        title: name === 'start' ? words.request : (pkg.flowNames[name]?.[language] ?? name),
        fields: fieldsOf(localizeForm(schema, pkg.formTranslations, language, name), words.required),
      })),
    rules: pkg.dmn.flatMap(({ bytes }) => tablesOf(readXml(bytes))),
    outcomes: Object.values(meta.outcomes).map(({ title }) => said(title)),
    messages: Object.values(meta.messages).map(({ subject, body }) => ({ subject: said(subject), body: said(body) })),
    diagram: diagramSvg(pkg.bpmn.root, pkg.flowNames, language),
  };
}

/** The flow as numbered sentences, in the order in which a case meets the steps. */
function stepsOf(pkg: ProcedurePackage, city: City, language: Language) {
  const words = allWords[language];
  const scopes = readModel(pkg.bpmn.root).processes.find(({ executable }) => executable)?.scopes ?? [];
  const order = scopes[0] ? withInner(scopes[0], scopes) : [];
  const number = new Map(order.map(({ id }, index) => [id, index + 1]));
  const nameOf = (id: string): string => pkg.flowNames[id]?.[language] ?? id;
  return order.map((node) => ({
    name: nameOf(node.id),
    kind: (words.kinds as Record<string, string>)[node.type] ?? words.kinds.other,
    who: whoOf(node, city, language),
    after: node.attachedTo ? `${words.during} ${number.get(node.attachedTo) ?? ''}` : '',
    ways: node.outgoing.map(({ id, to, condition }) => ({
      when: pkg.flowNames[id]?.[language] ?? '',
      condition: condition?.replaceAll(/^\$\{|\}$/g, '') ?? '',
      to: number.get(to) ?? 0,
    })),
  }));
}

function whoOf(node: FlowNode, city: City, language: Language): string {
  const groups = engineAttribute(node.element, 'candidateGroups')?.split(',') ?? [];
  return groups
    .map((group) => group.trim())
    .map((group) => {
      const department = group.replace(/\.head$/, '');
      const name = city.departmentName(department)[language];
      return group === department ? name : `${allWords[language].head}, ${name}`;
    })
    .join(', ');
}

/** The steps of a scope, those of a sub-process behind it. */
function withInner(scope: Scope, scopes: Scope[]): FlowNode[] {
  return inOrder([...scope.nodes.values()]).flatMap((node) => {
    const inner = scopes.find(({ element }) => element === node.element);
    return inner ? [node, ...withInner(inner, scopes)] : [node];
  });
}

/** Breadth first from the starts; what no flow reaches comes last. */
function inOrder(nodes: FlowNode[]): FlowNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const seen = new Set(nodes.filter(({ type }) => type === 'startEvent'));
  for (const node of seen) {
    for (const attached of nodes.filter(({ attachedTo }) => attachedTo === node.id)) seen.add(attached);
    for (const { to } of node.outgoing) {
      const next = byId.get(to);
      if (next) seen.add(next);
    }
  }
  return [...seen, ...nodes.filter((node) => !seen.has(node))];
}

interface Component {
  type?: string;
  label?: unknown;
  dateLabel?: unknown;
  key?: unknown;
  validate?: { required?: unknown };
  values?: { label?: unknown }[];
  components?: Component[];
}

/** Questions of a form; headings of groups have no answer. */
function fieldsOf(schema: unknown, required: string, depth = 0): { label: string; note: string; heading: boolean }[] {
  const components = (Object(schema) as Component).components ?? [];
  if (depth > 10) return [];
  return components.flatMap((component) => {
    const label =
      [component.label, component.dateLabel].find((text): text is string => typeof text === 'string' && text !== '') ??
      '';
    const inner = component.components ? fieldsOf(component, required, depth + 1) : [];
    if (inner.length > 0) return [...(label ? [{ label, note: '', heading: true }] : []), ...inner];
    if (typeof component.key !== 'string' || !label) return [];
    const options = Array.isArray(component.values)
      ? component.values.map((option) => String(option.label ?? '')).join(' / ')
      : '';
    return [
      {
        label,
        note: [component.validate?.required ? required : '', options].filter(Boolean).join(' · '),
        heading: false,
      },
    ];
  });
}

const attribute = (element: XmlElement, name: string): string => attributeOf(element, name) ?? '';
const textIn = (element: XmlElement): string =>
  element.children.find(({ name }) => name === 'text')?.text.trim() || '–';

/** Decision tables as rows of text. */
function tablesOf(root: XmlElement) {
  return [...walk(root)]
    .filter(({ name }) => name === 'decision')
    .flatMap((decision) => {
      const table = decision.children.find(({ name }) => name === 'decisionTable');
      if (!table) return [];
      const columns = table.children.filter(({ name }) => name === 'input' || name === 'output');
      const head = columns.map((column) => attribute(column, 'label') || attribute(column, 'name'));
      const rows = table.children
        .filter(({ name }) => name === 'rule')
        .map((rule) => rule.children.filter(({ name }) => name === 'inputEntry' || name === 'outputEntry').map(textIn));
      return [{ title: attribute(decision, 'name'), head, rows }];
    });
}
