import { attributeOf, readXml, walk, type XmlElement } from '../procedure/xml.ts';

/**
 * The parts of a decision table that decide: its hit policy, its columns, its rows with their cells.
 * @throws XmlError when the table cannot be read
 */
export function rowsOf(bytes: Uint8Array): Map<string, Record<string, unknown>> {
  const parts = new Map<string, Record<string, unknown>>();
  for (const element of walk(readXml(bytes))) {
    const id = attributeOf(element, 'id');
    if (!id) continue;
    if (element.name === 'decision') parts.set(id, { name: attributeOf(element, 'name') });
    else if (element.name === 'decisionTable')
      parts.set(id, { hitPolicy: attributeOf(element, 'hitPolicy') ?? 'UNIQUE' });
    else if (element.name === 'input' || element.name === 'output') parts.set(id, columnOf(element));
    else if (element.name === 'rule') parts.set(id, cellsOf(element));
  }
  return parts;
}

function columnOf(column: XmlElement): Record<string, unknown> {
  const expression = column.children.find(({ name }) => name === 'inputExpression');
  return {
    label: attributeOf(column, 'label'),
    name: attributeOf(column, 'name'),
    typeRef: attributeOf(expression ?? column, 'typeRef'),
    ...(expression ? { expression: textOf(expression) } : {}),
  };
}

function cellsOf(rule: XmlElement): Record<string, unknown> {
  const cells = (name: string): string =>
    rule.children
      .filter((child) => child.name === name)
      .map(textOf)
      .join(' | ');
  return { conditions: cells('inputEntry'), results: cells('outputEntry') };
}

const textOf = (element: XmlElement): string =>
  (element.children.find(({ name }) => name === 'text')?.text ?? '').trim();
