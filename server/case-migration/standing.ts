import { isDeepStrictEqual } from 'node:util';
import type { ICaseFile } from '../case/index.ts';
import { documentIdsIn } from '../document/index.ts';
import { prepareForm, validateForm, type PreparedForm } from '../form/index.ts';
import { fieldKeys, type ProcedurePackage } from '../procedure/index.ts';
import type { Standing } from './case-migration.entity.ts';

/** What moving costs a case in its request, by the forms of two versions; made once for many cases. */
export class Comparison {
  readonly #kept: Set<string>;
  readonly #shown: Set<string>;
  readonly #before: PreparedForm;
  readonly #after: PreparedForm;
  /** The request is asked in the same way: nothing is lost or owed. */
  readonly #isSame: boolean;

  /**
   * @param before the version that the cases follow
   * @param after the one that they shall follow
   */
  constructor(before: ProcedurePackage, after: ProcedurePackage) {
    const [old, now] = [startForm(before), startForm(after)];
    this.#isSame = isDeepStrictEqual(old, now);
    this.#shown = fieldKeys(old);
    this.#kept = fieldKeys(now);
    this.#before = prepareForm(old);
    this.#after = prepareForm(now);
  }

  /** Where a case stands, or will stand, and what the newer form makes of its answers. */
  standingOf({ data }: Pick<ICaseFile, 'data'>, activities: string[]): Standing {
    if (this.#isSame) return { activities: activities.toSorted(), lostAnswers: [], formErrors: [] };
    return {
      activities: activities.toSorted(),
      lostAnswers: Object.keys(data)
        .filter((key) => this.#shown.has(key) && !this.#kept.has(key))
        .toSorted(),
      formErrors: this.#newFaults(data),
    };
  }

  #newFaults(data: Record<string, unknown>): string[] {
    const faults = this.#faults(this.#after, data);
    if (faults.size === 0) return [];
    return [...faults.difference(this.#faults(this.#before, data))].toSorted();
  }

  /**
   * Places of a form that do not accept the answers; files are taken as they are, because the case has its own
   * copies.
   */
  #faults(form: PreparedForm, data: Record<string, unknown>): Set<string> {
    const documents = new Set(documentIdsIn(data));
    return new Set(validateForm(form, data, { documents }).issues.map(({ path }) => path));
  }
}

function startForm(pkg: ProcedurePackage) {
  const form = pkg.forms.start;
  if (!form) throw new Error(`${pkg.meta.key} ${pkg.meta.version} has no start form`);
  return form;
}
