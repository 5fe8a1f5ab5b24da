import { isDocumentType } from '../../store/document-types.ts';
import type { Findings } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';

interface Component {
  id?: unknown;
  properties?: Record<string, unknown>;
  components?: unknown;
}

/** Every kind of paper that a package names must be in the list: a form that asks for an unknown one would never be offered any. */
export function checkDocumentTypes(pkg: ProcedurePackage, findings: Findings): void {
  const { documents, documentsOut } = pkg.source;
  for (const { type } of [...documents, ...Object.values(documentsOut)]) refuseUnknown(type, 'procedure.json', findings);
  for (const [name, schema] of Object.entries(pkg.forms)) checkComponents(schema, `forms/${name}.form`, findings);
}

function checkComponents(container: unknown, place: string, findings: Findings, depth = 0): void {
  const { components } = Object(container) as Component;
  if (!Array.isArray(components) || depth > 20) return;
  for (const component of components as Component[]) {
    const wanted = component.properties?.['dosar:documentType'];
    for (const type of typeof wanted === 'string' ? wanted.split(',') : []) {
      refuseUnknown(type.trim(), typeof component.id === 'string' ? component.id : place, findings);
    }
    checkComponents(component, place, findings, depth + 1);
  }
}

function refuseUnknown(type: string | undefined, id: string, findings: Findings): void {
  if (type !== undefined && !isDocumentType(type)) findings.add('error', id, 'package.documentType', { name: type });
}
