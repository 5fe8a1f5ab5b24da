import type { Findings } from '../findings.ts';
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
  }
  for (const name of used) {
    if (!Object.hasOwn(pkg.templates, name))
      findings.add('error', `documentOut:${name}`, 'task.templateMissing', { name: `${name}.typ` });
  }
}
