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

/**
 * Adds up the JavaScript of each site's first load and of the citizen's form page.
 * @param bundle chunks by file name
 * @param gzipSize measures the gzip bytes of a text
 */
export function measureBundle(bundle: Record<string, unknown>, gzipSize: (code: string) => number): BundleSize[] {
  const chunks = bundle as Record<string, BundleChunk>;
  const entry = (name: string) => Object.keys(chunks).find((file) => chunks[file]?.isEntry && chunks[file]?.name === name);
  const form = Object.keys(chunks).find((file) => chunks[file]?.moduleIds?.some((id) => id.endsWith(FORM_MODULE)));
  const weigh = (files: Set<string>) => {
    let sum = 0;
    for (const file of files) sum += gzipSize(chunks[file]?.code ?? '');
    return sum;
  };
  const citizen = staticClosure(chunks, [entry('citizen')]);
  const sizes: BundleSize[] = [
    { name: 'citizen shell', bytes: weigh(citizen), limit: 45 * KB },
    { name: 'citizen form page', bytes: weigh(staticClosure(chunks, [entry('citizen'), form])), limit: 230 * KB },
    { name: 'staff', bytes: weigh(staticClosure(chunks, [entry('staff')])), limit: 120 * KB },
  ];
  return sizes;
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
