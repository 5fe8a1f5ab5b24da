import path from 'node:path';
import { engineAttribute } from '../procedure/bpmn-model.ts';
import { attributeOf, readXml, walk, XmlError, type XmlElement } from '../procedure/xml.ts';
import { isPlace, type Files } from './files.ts';
import type { Incoming } from './incoming.ts';

interface LooseFile {
  /** Name without folders. */
  file: string;
  /** As it came. */
  from: string;
  text: string;
}

/**
 * Files made elsewhere, put where a procedure has them. The key is proposed from the id of the process or the name of
 * the file; the process gets it as its id, and forms go to the user tasks that name them.
 */
export function arrangeLoose(given: LooseFile[], into?: string): Incoming {
  const diagram = given.find(({ file, text }) => isDiagram(file, text));
  const root = diagram ? rootOf(diagram.text) : null;
  const process = root ? processOf(root) : undefined;
  const own = process && (meaningful(attributeOf(process, 'id')) ?? attributeOf(process, 'name'));
  const key = into || slugOf(own ?? nameOf(diagram ?? given[0]));
  const forms = formsByTask(root, key);
  const files: Files = {};
  const leftOut: string[] = [];
  const put = (place: string, { from, text }: LooseFile): void => {
    if (!isPlace(place) || place in files) leftOut.push(from);
    else files[place] = text;
  };
  for (const one of given) {
    const { file, text } = one;
    if (one === diagram) put(`${key}.bpmn`, { ...one, text: adapted(text, root, key) });
    else if (isDiagram(file, text)) leftOut.push(one.from);
    else if (/\.dmn(\.xml)?$/i.test(file) || isXml(text, /DMN\//)) put(`${nameOf(one)}.dmn`, one);
    else if (/\.typ$/i.test(file)) put(`templates/${file}`, one);
    else if (isForm(file, text)) putForm(one, forms, key, put);
    else if (/\.hu\.json$/i.test(file)) put(`${key}.hu.json`, one);
    else if (file === 'hu.json') put('forms/hu.json', one);
    else leftOut.push(one.from);
  }
  return { key, files, leftOut };
}

const isXml = (text: string, namespace: RegExp): boolean =>
  /^\uFEFF?\s*</.test(text) && namespace.test(text.slice(0, 4000));
const isDiagram = (file: string, text: string): boolean =>
  /\.bpmn(20\.xml)?$/i.test(file) || (/\.xml$/i.test(file) && isXml(text, /BPMN\//));
const nameOf = (one: LooseFile | undefined): string =>
  path.basename(one?.file ?? '').replace(/(\.bpmn20|\.dmn11)?\.[^.]+$/, '');

/** A tree that cannot be read is judged later, with the line: here it only has no names. */
function rootOf(text: string): XmlElement | null {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}

function processOf(root: XmlElement): XmlElement | undefined {
  const all = root.children.filter(({ name }) => name === 'process');
  return all.find((process) => attributeOf(process, 'isExecutable') === 'true') ?? all[0];
}

/** Ids that editors make up say nothing. */
const meaningful = (id: string | undefined): string | undefined =>
  id && !/^(Process|Definitions)_/i.test(id) ? id : undefined;

/** A name as the key of a procedure: small letters without marks, words joined by hyphens. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug || 'procedura-noua';
}

/** Id of a form → the user task, or `start`, that asks with it. */
function formsByTask(root: XmlElement | null, key: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const element of root ? walk(root) : []) {
    const ref = engineAttribute(element, 'formRef');
    const task =
      element.name === 'startEvent' ? 'start' : element.name === 'userTask' ? attributeOf(element, 'id') : undefined;
    if (ref && task) forms.set(ref, task);
    if (task) forms.set(`${key}.${task}`, task);
  }
  return forms;
}

function isForm(file: string, text: string): boolean {
  if (/\.form$/i.test(file)) return true;
  if (!/\.json$/i.test(file)) return false;
  const id = formId(text);
  return id !== null;
}

function formId(text: string): string | null {
  try {
    const { id, components } = JSON.parse(text) as { id?: unknown; components?: unknown };
    return Array.isArray(components) ? String(id ?? '') : null;
  } catch {
    return null;
  }
}

function putForm(
  one: LooseFile,
  forms: Map<string, string>,
  key: string,
  put: (place: string, file: LooseFile) => void,
): void {
  const id = formId(one.text) ?? '';
  const task = forms.get(id) ?? id.split('.').at(-1) ?? '';
  const name = task && isPlace(`forms/${task}.form`) ? task : nameOf(one);
  put(`forms/${name}.form`, { ...one, text: withId(one.text, `${key}.${name}`) });
}

function withId(text: string, id: string): string {
  try {
    const form = JSON.parse(text) as Record<string, unknown>;
    return form['id'] === id ? text : `${JSON.stringify({ ...form, id }, null, 2)}\n`;
  } catch {
    return text;
  }
}

/** The diagram with the key as the id of its process, and with the forms that its tasks have here. */
function adapted(text: string, root: XmlElement | null, key: string): string {
  const process = root ? processOf(root) : undefined;
  const id = process ? attributeOf(process, 'id') : undefined;
  if (!root || !id) return text;
  const refs = new Map(
    [...walk(root)].flatMap((element): [string, string][] => {
      const ref = engineAttribute(element, 'formRef');
      const task = element.name === 'userTask' ? attributeOf(element, 'id') : undefined;
      return ref && task ? [[ref, `${key}.${task}`]] : [];
    }),
  );
  return text
    .replaceAll(
      /(\s(?:[\w.-]+:)?(?:id|processRef|bpmnElement|calledElement))=(["'])([^"']*)\2/g,
      (whole, name: string, quote: string, value: string) => (value === id ? `${name}=${quote}${key}${quote}` : whole),
    )
    .replaceAll(/(\s[\w.-]+:formRef)=(["'])([^"']*)\2/g, (whole, name: string, quote: string, value: string) =>
      refs.has(value) ? `${name}=${quote}${refs.get(value)}${quote}` : whole,
    );
}
