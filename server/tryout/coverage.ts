import type { Bilingual, ProcedurePackage } from '../procedure/index.ts';
import { chartOf, nameOf } from './chart.ts';
import type { TrailPart } from './trail.ts';

/** What counts of a run: whether it went as its scenario says, and where it came along. */
export interface Ran {
  file: string;
  ok: boolean;
  path: Pick<TrailPart, 'id'>[];
}

/** An element or a flow that no scenario passes. */
export interface Uncovered {
  id: string;
  kind: 'element' | 'flow';
  /** BPMN name of its kind, `sequenceFlow` for a flow. */
  type: string;
  name: Bilingual | null;
  /** Elements that a flow leads from and to. */
  between: [string, string] | null;
  /** Why that is well; null without a reason. */
  waived: string | null;
}

/** Which elements and flows the scenarios of a package pass. */
export interface Coverage {
  /** Elements and flows together. */
  total: number;
  covered: number;
  /** Whole percent, never 100 while something is left. */
  percent: number;
  /** Ids of what is covered. */
  ids: string[];
  uncovered: Uncovered[];
}

/** Whether the scenarios of a package are enough for publishing it. */
export interface Gate {
  ok: boolean;
  /** Scenarios that do not go as they say. */
  failed: string[];
  /** Ids of what is neither covered nor waived. */
  open: string[];
  /** Ids of waivers for what is covered, or is not there any more. */
  unused: string[];
}

/** What the runs of a package pass together; a run that went otherwise than its scenario says proves nothing. */
export function coverageOf(pkg: ProcedurePackage, runs: readonly Ran[]): Coverage {
  const { nodes, flows } = chartOf(pkg);
  const passed = new Set(runs.filter(({ ok }) => ok).flatMap(({ path }) => path.map(({ id }) => id)));
  const all = [...nodes.keys(), ...flows.keys()];
  const ids = all.filter((id) => passed.has(id));
  const waived = (id: string): string | null => pkg.waivers[id]?.reason ?? null;
  const uncovered = all.filter((id) => !passed.has(id)).map((id): Uncovered => {
    const flow = flows.get(id);
    return {
      id,
      kind: flow ? 'flow' : 'element',
      type: flow ? 'sequenceFlow' : nodes.get(id)?.type ?? '',
      name: nameOf(pkg, id),
      between: flow ? [flow.from, flow.to] : null,
      waived: waived(id),
    };
  });
  const percent = all.length ? Math.floor((100 * ids.length) / all.length) : 100;
  return { total: all.length, covered: ids.length, percent, ids, uncovered };
}

/**
 * The gate of publishing: every scenario goes as it says; every element and every flow is passed, or waived with a
 * reason.
 */
export function gateOf(pkg: ProcedurePackage, runs: readonly Ran[], coverage = coverageOf(pkg, runs)): Gate {
  const failed = runs.filter(({ ok }) => !ok).map(({ file }) => file);
  const open = coverage.uncovered.filter(({ waived }) => waived === null).map(({ id }) => id);
  const needed = new Set(coverage.uncovered.map(({ id }) => id));
  const unused = Object.keys(pkg.waivers).filter((id) => !needed.has(id));
  return { ok: failed.length === 0 && open.length === 0, failed, open, unused };
}
