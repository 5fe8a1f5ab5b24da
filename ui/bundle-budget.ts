/** What the check reads of a chunk of the build. */
export interface BundleChunk {
  type: string;
  code?: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  moduleIds?: string[];
}

/** One measured first load. */
export interface BundleSize {
  name: string;
  /** gzip bytes of all JavaScript a browser fetches for it */
  bytes: number;
  /** allowed gzip bytes */
  limit: number;
}

const KB = 1024;
const FORM_MODULE = '/ui/shared/form/form-host.tsx';

/** What a reader needs besides the entry before the first page stands: one language and the page itself. */
const FIRST_PAGE = ['/ui/shared/i18n/ro.json', '/ui/citizen/i18n/ro.json', '/ui/citizen/pages/home.tsx'];
const FORM_PAGE = [...FIRST_PAGE.slice(0, 2), '/ui/citizen/pages/apply.tsx', FORM_MODULE];
const STAFF_PAGE = ['/ui/shared/i18n/ro.json', '/ui/staff/i18n/ro.json'];
const STUDIO_PAGE = ['/ui/shared/i18n/ro.json', '/ui/studio/i18n/ro.json'];
const STUDIO_DIAGRAM = [...STUDIO_PAGE, '/ui/studio/diagram/diagram-tab.tsx', '/ui/studio/diagram/editor.ts'];

/**
 * Adds up the JavaScript of each site's first load and of the citizen's form page.
 * @param bundle chunks by file name
 * @param gzipSize measures the gzip bytes of a text
 */
export function measureBundle(bundle: Record<string, unknown>, gzipSize: (code: string) => number): BundleSize[] {
  const chunks = bundle as Record<string, BundleChunk>;
  const entry = (name: string) =>
    Object.keys(chunks).find((file) => chunks[file]?.isEntry && chunks[file]?.name === name);
  const holding = (modules: string[]) =>
    Object.keys(chunks).filter((file) =>
      chunks[file]?.moduleIds?.some((id) => modules.some((module) => id.endsWith(module))),
    );
  const weigh = (files: Set<string>) => {
    let sum = 0;
    for (const file of files) sum += gzipSize(chunks[file]?.code ?? '');
    return sum;
  };
  const load = (site: string, modules: string[]) => weigh(staticClosure(chunks, [entry(site), ...holding(modules)]));
  return [
    { name: 'citizen shell', bytes: load('citizen', FIRST_PAGE), limit: 45 * KB },
    { name: 'citizen form page', bytes: load('citizen', FORM_PAGE), limit: 230 * KB },
    { name: 'staff', bytes: load('staff', STAFF_PAGE), limit: 120 * KB },
    { name: 'studio', bytes: load('studio', STUDIO_PAGE), limit: 120 * KB },
    { name: 'studio diagram', bytes: load('studio', STUDIO_DIAGRAM), limit: 300 * KB },
  ];
}

/** Which measured sizes are above their limit. */
export function overBudget(sizes: BundleSize[]): BundleSize[] {
  return sizes.filter((size) => size.bytes > size.limit);
}

function staticClosure(chunks: Record<string, BundleChunk>, from: (string | undefined)[]): Set<string> {
  const seen = new Set<string>();
  const open = from.filter((file) => file !== undefined);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...(chunks[file]?.imports ?? []).filter((next) => chunks[next]));
  }
  return seen;
}
