import { describe, expect, it } from 'vitest';
import type { ICaseFile } from '../case/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { mayResolve } from '../resolution/resolution.policy.ts';
import { maySee, taskPolicies } from './task.policy.ts';

const me = 'me';
const holders = { free: null, mine: me, "a colleague's": 'colleague' } as const;
const letters = {
  see: 's', claim: 'c', unclaim: 'u', assign: 'a', complete: 'f', delegate: 'd', handover: 'h', return: 'r', resolution: 'R',
} as const;

/** Somebody with a role in a department. */
const actor = (role: string, department: string): PersonActor => ({
  kind: 'person', id: me, subject: me, name: 'Me', username: 'me', roles: [role], departments: [department],
  ownDepartments: [department], standsInFor: [], mandates: [], acting: null, level: 'L2', language: 'ro', signedInAt: null, session: null,
});

/** The letters of what somebody may do with a task of `taxe` and its case. */
function may(role: string, department: string, holder: keyof typeof holders, group = 'taxe'): string {
  const who = actor(role, department);
  const task = {
    state: 'open' as const, assigneeId: holders[holder], candidateGroups: [group], excluded: [], barred: [], ownerId: null,
    inPlaceOfId: null, vacancy: null,
  };
  const caseFile = { applicantId: 'resident', procedureKey: 'certificat-fiscal', departments: ['taxe'], excluded: [] as string[] };
  const allowed: Record<string, boolean> = {
    see: maySee(who, task), ...taskPolicies(who, task, caseFile), resolution: mayResolve(who, caseFile as unknown as ICaseFile),
  };
  return Object.entries(letters).map(([deed, letter]) => (allowed[deed] ? letter : '')).join('');
}

/**
 * What each role may do with a task that waits at `taxe`, in that department and in another: s see, c take, u put back,
 * a hand out, f finish, d lend, h hand over, r return, R give a resolution on its case. Columns: free, mine, a colleague's.
 */
const table: Record<string, [inside: [string, string, string], outside: [string, string, string]]> = {
  clerk: [['sc', 'sufdhr', 's'], ['', 'sufdhr', '']],
  registrar: [['sc', 'sufdhr', 's'], ['', 'sufdhr', '']],
  head: [['scaR', 'suafdhrR', 'suaR'], ['', 'sufdhr', '']],
  secretary: [['scaR', 'suafdhrR', 'suaR'], ['sR', 'sufdhrR', 'sR']],
  mayor: [['scaR', 'suafdhrR', 'suaR'], ['sR', 'sufdhrR', 'sR']],
  analyst: [['', '', ''], ['', '', '']],
  admin: [['', '', ''], ['', '', '']],
  citizen: [['', '', ''], ['', '', '']],
};

describe.each(Object.entries(table))('%s', (role, [inside, outside]) => {
  it.each([['of the department', 'taxe', inside], ['of another department', 'urbanism', outside]] as const)('%s', (_, department, expected) => {
    expect(Object.keys(holders).map((holder) => may(role, department, holder as keyof typeof holders))).toEqual(expected);
  });
});

describe('a task for heads alone', () => {
  it.each([['clerk', ''], ['registrar', ''], ['head', 'scaR'], ['mayor', 'scaR'], ['admin', '']])('%s: %s', (role, expected) => {
    expect(may(role, 'taxe', 'free', 'taxe.head')).toBe(expected);
  });
});
