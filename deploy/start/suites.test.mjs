import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addCounts, countSuite, summaryLine } from './suites.mjs';

const dir = mkdtempSync(path.join(tmpdir(), 'dosar-suites-'));
afterAll(() => rmSync(dir, { recursive: true }));

const suite = { name: 'unit', needs: [], vitest: 'test/vitest.unit.ts' };
const report = (content) => {
  const file = path.join(dir, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
};

describe('the count of a suite', () => {
  it('is that of its report', () => {
    const file = report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, testResults: [] });
    expect(countSuite(suite, 1, file)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  it('has a failure for a file that could not be loaded', () => {
    const file = report({
      numPassedTests: 5,
      numFailedTests: 0,
      testResults: [{ status: 'failed', assertionResults: [] }],
    });
    expect(countSuite(suite, 1, file)).toMatchObject({ passed: 5, failed: 1 });
  });

  it('has a failure when the suite ended badly without a failed test, or left no report', () => {
    expect(countSuite(suite, 1, report({ numPassedTests: 5, numFailedTests: 0 }))).toMatchObject({ failed: 1 });
    expect(countSuite(suite, 0, path.join(dir, 'none.json'))).toMatchObject({ passed: 0, failed: 1 });
  });

  it('is one for a plain command', () => {
    const types = { name: 'types', needs: [], command: ['tsc'] };
    expect([countSuite(types, 0, ''), countSuite(types, 2, '')].map(({ passed, failed }) => [passed, failed])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('ends in one line', () => {
    const sum = addCounts([
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 3, failed: 1, skipped: 0 },
    ]);
    expect(summaryLine(sum)).toBe('5 passed, 1 failed');
  });
});
