import { ENGINE_NAMESPACES } from '../vocabulary.ts';

/** Namespace under which a new attribute of the engine is written. */
const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const value = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * Sets an attribute in the start tag of one element of a diagram; every other byte stays.
 *
 * @param id BPMN id of the element
 * @param name attribute; of the engine's extensions when `isEngine`
 * @returns the new text, or undefined when the element is not found
 */
export function setAttribute(xml: string, id: string, name: string, text: string, isEngine = true): string | undefined {
  const { prefix, source } = isEngine ? withPrefix(xml) : { prefix: '', source: xml };
  const tag = new RegExp(`<(?!/)[\\w:.-]+(?=[^<>]*\\sid=(["'])${escaped(id)}\\1)[^<>]*>`).exec(source);
  if (!tag) return undefined;
  const full = `${prefix}${name}`;
  const old = new RegExp(`(\\s${escaped(full)}=)("[^"]*"|'[^']*')`);
  const changed = old.test(tag[0])
    ? tag[0].replace(old, (_all, start: string) => `${start}"${value(text)}"`)
    : tag[0].replace(/\s*\/?>$/, (end) => ` ${full}="${value(text)}"${end}`);
  return source.slice(0, tag.index) + changed + source.slice(tag.index + tag[0].length);
}

/** The prefix of the engine's extensions, declared at the root when the diagram has none. */
function withPrefix(xml: string): { prefix: string; source: string } {
  for (const [, prefix, uri = ''] of xml.matchAll(/\sxmlns:([\w-]+)=["']([^"']+)["']/g)) {
    if (ENGINE_NAMESPACES.has(uri)) return { prefix: `${prefix}:`, source: xml };
  }
  const source = xml.replace(/<(?:[\w-]+:)?definitions\b/, (tag) => `${tag} xmlns:camunda="${CAMUNDA}"`);
  return { prefix: 'camunda:', source };
}

/** Gives an element another id, with everything in the diagram that refers to it. */
export function renameId(xml: string, id: string, to: string): string {
  const reference = new RegExp(`(\\s(?:id|bpmnElement|processRef)=)(["'])${escaped(id)}\\2`, 'g');
  return xml.replace(reference, (_all, start: string, quote: string) => `${start}${quote}${to}${quote}`);
}

/**
 * Changes a JSON text; indentation and the last line break stay as they were.
 *
 * @param change alters the parsed value in place
 */
export function editJson(text: string, change: (json: Record<string, unknown>) => void): string {
  const json = JSON.parse(text) as Record<string, unknown>;
  change(json);
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? 2;
  return JSON.stringify(json, null, indent) + (text.endsWith('\n') ? '\n' : '');
}
