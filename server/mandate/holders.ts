/** Nobody is taken to hold nothing longer than this, milliseconds. */
const rememberMs = 60_000;
/** A transaction that has told of a change is over by then, milliseconds. */
const settleMs = 5_000;
const remembered = 20_000;

/**
 * Who holds no mandate: nearly everybody, so that nearly no request has to look. Mandates that are held are read anew
 * for each request, and so one that was withdrawn is gone at once; a new one is told of (`tellOfMandate`), in this
 * process and, over the change log, in the others.
 */
export class WithoutMandates {
  readonly #until = new Map<string, { day: string; until: number }>();
  readonly #unsettled = new Map<string, number>();

  /** Whether somebody is known to hold none on a day. */
  has(personId: string, day: string, now = Date.now()): boolean {
    const known = this.#until.get(personId);
    return known !== undefined && known.day === day && known.until > now;
  }

  /** Somebody was looked up and holds none on a day. @param asked when the look-up began, milliseconds */
  note(personId: string, day: string, asked = Date.now(), now = Date.now()): void {
    const changed = this.#unsettled.get(personId);
    if (changed !== undefined && asked < changed + settleMs) return;
    this.#unsettled.delete(personId);
    this.#until.delete(personId);
    this.#until.set(personId, { day, until: now + rememberMs });
    if (this.#until.size > remembered) this.#until.delete(this.#until.keys().next().value ?? '');
  }

  /** Something changes for somebody, in a transaction that may not be over yet. */
  forget(personId: string, now = Date.now()): void {
    this.#until.delete(personId);
    this.#unsettled.set(personId, now);
    if (this.#unsettled.size > remembered) this.#unsettled.delete(this.#unsettled.keys().next().value ?? '');
  }
}

/** Those of this process. */
export const withoutMandates = new WithoutMandates();
