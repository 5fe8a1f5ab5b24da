import { checkFile, judgePackage } from '../../server/procedure/check.ts';
import { loadAllPackages, packageFromFiles } from '../../server/procedure/package.ts';
import { readXml } from '../../server/procedure/xml.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { largeDiagram } from './large-diagram.ts';
import { median, report } from './report.ts';

const repeats = 30;

/** Milliseconds of processor time, so that what else the machine does is not counted. */
async function time(call: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < repeats; round += 1) {
    const start = process.cpuUsage();
    await call();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return median(times);
}

/** Time of the whole check of the largest package while its diagram is edited, and of a large diagram, over parsing the same. */
export async function check(): Promise<void> {
  const [largest] = loadAllPackages(projectRoot).toSorted((a, b) => b.bpmn.xml.length - a.bpmn.xml.length);
  if (!largest) throw new Error('there is no package');
  let edit = 0;
  const edited = (): Map<string, Uint8Array> => new Map(largest.files)
    .set(largest.bpmn.file, new TextEncoder().encode(`${largest.bpmn.xml}<!-- ${edit += 1} -->`));
  await time(() => judgePackage(packageFromFiles(edited())));
  report({
    bench: 'check',
    value: await time(() => judgePackage(packageFromFiles(edited()))),
    unit: `ms of processor time per check of ${largest.source.key} after an edit of its diagram`,
    baseline: await time(() => readXml(largest.bpmn.xml)),
    baselineIs: 'reading the XML of its diagram',
    samples: repeats,
  });
  const large = largeDiagram();
  const bytes = (): Uint8Array => new TextEncoder().encode(`${large}<!-- ${edit += 1} -->`);
  await time(() => checkFile('bpmn', bytes()));
  report({
    bench: 'check-large',
    value: await time(() => checkFile('bpmn', bytes())),
    unit: `ms of processor time per check of a diagram of ${(large.match(/ id="/g) ?? []).length} elements`,
    baseline: await time(() => readXml(large)),
    baselineIs: 'reading its XML',
    samples: repeats,
  });
}
