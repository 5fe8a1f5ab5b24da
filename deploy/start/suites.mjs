import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT, readJson } from './files.mjs';
import { NODE } from './prepare/node.mjs';

/**
 * What `npm test` runs, in this order. `needs`: `database` = an empty PostgreSQL (TEST_DATABASE_URL), `stack` = a whole
 * Dosar (DOSAR_TEST_URL …), `chromium` = a browser (TEST_CHROMIUM). A suite is one command, which counts as one test,
 * or one vitest configuration, whose tests are counted.
 *
 * @type {{name: string, needs: ('database' | 'stack' | 'chromium')[], command?: string[], vitest?: string}[]}
 */
export const SUITES = [
  { name: 'types', needs: [], command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'lint', needs: [], command: ['node_modules/oxlint/bin/oxlint', '--config', '.oxlintrc.json'] },
  { name: 'unit', needs: [], vitest: 'test/vitest.unit.ts' },
  { name: 'service', needs: ['database'], vitest: 'test/vitest.service.ts' },
  { name: 'conformance', needs: ['stack'], vitest: 'test/vitest.conformance.ts' },
  { name: 'browser', needs: ['database', 'stack', 'chromium'], vitest: 'test/vitest.browser.ts' },
];

/**
 * @param {(typeof SUITES)[number]} suite
 * @param {string} report file for vitest's JSON report
 * @returns {string[]} command line, program first
 */
export function commandOf(suite, report) {
  if (suite.command) return [NODE, ...suite.command.map((word, i) => (i ? word : path.join(ROOT, word)))];
  return [
    NODE,
    path.join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    suite.vitest,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
}

/**
 * Counts what a suite did. Whatever cannot be read, or ended badly without a failed test, counts as one failure:
 * silence is no success.
 *
 * @param {(typeof SUITES)[number]} suite
 * @param {number} exitCode
 * @param {string} report
 * @returns {{passed: number, failed: number, skipped: number}}
 */
export function countSuite(suite, exitCode, report) {
  if (!suite.vitest) return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  const result = existsSync(report) ? readJson(report, null) : null;
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  const {
    numPassedTests: passed = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numTodoTests = 0,
    testResults = [],
  } = result;
  const notLoaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults?.length,
  ).length;
  const failed = numFailedTests + notLoaded;
  return { passed, failed: failed || exitCode === 0 ? failed : 1, skipped: numPendingTests + numTodoTests };
}

/**
 * @param {{passed: number, failed: number, skipped: number}[]} counts
 * @returns {{passed: number, failed: number, skipped: number}}
 */
export function addCounts(counts) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) for (const key of Object.keys(sum)) sum[key] += count[key];
  return sum;
}

/** @param {{passed: number, failed: number}} sum @returns {string} the last line of `npm test`, read by scripts */
export function summaryLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
