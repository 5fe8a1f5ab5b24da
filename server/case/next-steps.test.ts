import { describe, expect, it } from 'vitest';
import { loadAllPackages } from '../procedure/index.ts';
import { projectRoot } from '../roles/paths.ts';
import { nextSteps } from './next-steps.ts';

const packages = loadAllPackages(projectRoot);
const of = (key: string, active: string[]) => {
  const pkg = packages.find(({ meta }) => meta.key === key);
  if (!pkg) throw new Error(key);
  const { next, outcomes } = nextSteps({ pkg }, active);
  return { next: next.map(({ activity }) => activity), outcomes: outcomes.map(({ event }) => event) };
};

describe('what may come next in a case', () => {
  it('follows the diagram from where the case stands to the next milestones and every possible end', () => {
    expect(of('certificat-fiscal', ['review-request'])).toEqual({ next: ['issue-certificate'], outcomes: ['end-approved', 'end-rejected'] });
  });

  it('names no end that can no longer be reached', () => {
    expect(of('certificat-fiscal', ['deliver-certificate'])).toEqual({ next: [], outcomes: ['end-approved'] });
  });

  it('begins at the start while nothing runs yet', () => {
    const { next, outcomes } = of('informatii-publice', []);
    expect(next).toEqual(['triage']);
    expect(outcomes).toEqual(['end-answered', 'end-rejected', 'end-redirected']);
  });

  it('looks into and out of sub-processes, and at the events around them', () => {
    const { next, outcomes } = of('petitie', ['sign-answer']);
    expect(next).toContain('deliver-answer');
    expect(outcomes).toEqual(expect.arrayContaining(['end-answered', 'end-joined']));
    expect(of('petitie', []).next).toEqual(['triage']);
  });
});
