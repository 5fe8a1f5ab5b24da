import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidateGroups } from './candidate-groups.ts';
import { loadPackage } from './package.ts';

const root = path.resolve(import.meta.dirname, '../..');
const groupsOf = (key: string) => candidateGroups(loadPackage(path.join(root, 'processes', key), path.join(root, 'forms', key)));

describe('the groups in which tasks can wait', () => {
  it('are those named in the diagram, each of a list', () => {
    expect(groupsOf('corespondenta-hartie')).toEqual(expect.arrayContaining([
      { task: 'give-resolution', group: 'cabinet-primar.head' }, { task: 'give-resolution', group: 'secretariat.head' },
    ]));
  });

  it('are those that an answer can choose', () => {
    const prepared = groupsOf('informatii-publice').filter(({ task }) => task === 'prepare-answer').map(({ group }) => group);
    expect(prepared).toEqual(expect.arrayContaining(['taxe', 'urbanism']));
  });

  it('leave out those that a worker chooses', () => {
    expect(groupsOf('cerere-concediu').filter(({ task }) => task === 'agree-leave')).toEqual([]);
  });
});
