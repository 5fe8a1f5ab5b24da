import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explore } from './explore.ts';
import { connect, reduce } from './net.ts';
import type { Join, Net, NetNode, Split } from './net.ts';

const JOINS: Join[] = ['any', 'any', 'all', 'or'];
const SPLITS: Split[] = ['one', 'all', 'one', 'some'];

/** A net in which every node is reached and leads somewhere: a tree of nodes with some more edges. */
function build(kinds: [join: number, split: number][], parents: number[], more: [number, number][]): Net {
  const make = (label: string, join: Join, split: Split): NetNode => ({ label, join, split, in: new Set(), out: new Set() });
  const source = make('', 'any', 'one');
  const nodes = kinds.map(([join, split], index) => make(`n${index}`, JOINS[join]!, SPLITS[split]!));
  connect(source, nodes[0]!);
  nodes.slice(1).forEach((node, index) => connect(nodes[parents[index]! % (index + 1)]!, node));
  // Inclusive joins that wait for each other in a circle have no agreed meaning: with them the other edges go forward.
  const forward = nodes.some(({ join }) => join === 'or');
  for (const pair of more) {
    const ends = pair.map((index) => index % nodes.length);
    const [from = 0, to = 0] = forward ? ends.sort((a, b) => a - b) : ends;
    if (!forward || from !== to) connect(nodes[from]!, nodes[to]!);
  }
  const end = make('end', 'any', 'all');
  for (const node of nodes) if (!node.out.size) connect(node, end);
  end.end = 'token';
  return { source, nodes: new Set([source, ...nodes, end]) };
}

const LIMITS = { all: 60_000, ordered: 1 };

it('making a net smaller changes nothing about what is wrong with it', () => {
  const kind = fc.tuple(fc.nat(3), fc.nat(3));
  const edge = fc.tuple(fc.nat(20), fc.nat(20));
  let compared = 0;
  fc.assert(fc.property(
    fc.array(kind, { minLength: 2, maxLength: 9 }), fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }), fc.array(edge, { maxLength: 4 }),
    (kinds, parents, more) => {
      const whole = explore(build(kinds, parents, more), LIMITS);
      const small = build(kinds, parents, more);
      reduce(small);
      const reduced = explore(small, LIMITS);
      if (whole.isPartial || reduced.isPartial) return;
      compared += 1;
      const told = ({ deadlocks, unsynchronised, livelocks }: typeof whole) => unsynchronised.size
        ? 'unsynchronised' : `${deadlocks.size > 0} ${livelocks.size > 0}`;
      expect(told(reduced)).toBe(told(whole));
    }), { numRuns: 3000, seed: 24 });
  expect(compared).toBeGreaterThan(1500);
});
