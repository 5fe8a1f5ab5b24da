import { preparedFormOf } from '../../server/procedure/catalogue.ts';
import { loadAllPackages } from '../../server/procedure/index.ts';
import { prepareForm, validateForm } from '../../server/form/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { validExample } from '../support/factories.ts';
import { median, report } from './report.ts';

const repeats = 2000;

/** Time of one server-side validation of the largest start form, over a JSON round trip of the same answers. */
export async function form(): Promise<void> {
  const pkg = loadAllPackages(projectRoot).find(({ meta }) => meta.key === 'cont-client');
  if (!pkg) throw new Error('the package cont-client is missing');
  const prepared = preparedFormOf({ id: 'bench', key: pkg.meta.key, processDefinitionId: null, pkg }, 'start', 'ro');
  const { data } = validExample('cont-client');
  const before = performance.now();
  prepareForm({ ...pkg.forms['start'], bench: before });
  const prepareMs = performance.now() - before;
  const time = (call: () => unknown): number => {
    const times = Array.from({ length: repeats }, () => {
      const start = performance.now();
      call();
      return performance.now() - start;
    });
    return median(times);
  };
  time(() => validateForm(prepared, data, { language: 'ro' }));
  report({
    bench: 'form',
    value: time(() => validateForm(prepared, data, { language: 'ro' })),
    unit: 'ms per validation',
    baseline: time(() => JSON.parse(JSON.stringify(data))),
    baselineIs: 'JSON round trip of the same answers',
    samples: repeats,
    prepareMs: Number(prepareMs.toFixed(2)),
  });
}
