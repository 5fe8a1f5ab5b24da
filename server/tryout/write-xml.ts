import { ENGINE_NAMESPACES, NAMESPACE } from '../procedure/vocabulary.ts';
import type { XmlElement } from '../procedure/xml.ts';

const PREFIXES = new Map([
  [NAMESPACE.bpmn as string, 'bpmn'],
  ...[...ENGINE_NAMESPACES].map((namespace, index): [string, string] => [namespace, `engine${index}`]),
]);

const escape = (text: string): string =>
  text.replace(/[&<>"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Writes a diagram that was read: BPMN and what our engine takes, with prefixes of its own. Drawings, extensions of
 * others and comments stay behind.
 */
export function writeXml(root: XmlElement): string {
  const declared = [...PREFIXES].map(([namespace, prefix]) => ` xmlns:${prefix}="${namespace}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, declared)}\n`;
}

function write({ namespace, name, attributes, children, text }: XmlElement, extra = ''): string {
  const prefix = PREFIXES.get(namespace);
  if (!prefix) return '';
  const written = attributes.flatMap((one) => {
    if (one.namespace === '') return [` ${one.name}="${escape(one.value)}"`];
    const own = PREFIXES.get(one.namespace);
    return own ? [` ${own}:${one.name}="${escape(one.value)}"`] : [];
  }).join('');
  const inside = children.length ? children.map((child) => write(child)).join('') : escape(text);
  return `<${prefix}:${name}${extra}${written}>${inside}</${prefix}:${name}>`;
}
