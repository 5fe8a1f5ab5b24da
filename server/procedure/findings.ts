import hu from './problems.hu.json' with { type: 'json' };
import ro from './problems.ro.json' with { type: 'json' };
import type { Language } from '../form/index.ts';

/**
 * `error`: forbidden or broken wherever the file comes from · `blocks`: harmless, but the file cannot be run here as it
 * is · `hint`: worth knowing.
 */
export type Level = 'error' | 'blocks' | 'hint';

/** Code of a problem; both catalogues have a sentence for each (a test checks it). */
export type ProblemCode = keyof typeof ro;

/** One problem as people see it. A `hint` never makes a file unacceptable. */
export interface Problem {
  /** BPMN or form element, file inside the package, or `line 12`. */
  id: string;
  code: string;
  message: string;
  severity: 'error' | 'hint';
}

interface Finding {
  id: string;
  code: string;
  level: Level;
  /** Sentence of another catalogue, when the finding comes from another room. */
  message?: string;
  params: Record<string, string | number>;
}

const CATALOGUES: Record<Language, Record<string, string>> = { ro, hu };
const MAX_FINDINGS = 200;
const MAX_PARAM = 120;

/** Collects what a check finds; bounded, so that a hostile file cannot flood the answer. */
export class Findings {
  readonly #list: Finding[] = [];
  readonly #seen = new Set<string>();
  #dropped = 0;

  /**
   * @param id element, file or line
   * @param params values for the sentence; long ones are cut
   */
  add(level: Level, id: string, code: ProblemCode, params: Record<string, string | number> = {}): void {
    this.#push({ level, id, code, params });
  }

  /** Takes over a sentence that another room has already written. */
  addForeign(level: Level, id: string, code: string, message: string): void {
    this.#push({ level, id, code, message, params: {} });
  }

  #push(finding: Finding): void {
    const key = `${finding.level} ${finding.id} ${finding.code} ${Object.values(finding.params).join(' ')}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    // An error is never dropped in favour of hints: it decides.
    if (this.#list.length >= MAX_FINDINGS && (finding.level !== 'error' || this.has('error'))) this.#dropped += 1;
    else this.#list.push(finding);
  }

  has(level: Level): boolean {
    return this.#list.some((finding) => finding.level === level);
  }

  /** True when a finding with this code is there. */
  hasCode(code: ProblemCode): boolean {
    return this.#list.some((finding) => finding.code === code);
  }

  /**
   * The problems as people read them.
   *
   * @param strict whether what blocks execution is an error (a package that wants to be published) or only a hint
   */
  problems(strict: boolean, language: Language): Problem[] {
    const list = [...this.#list];
    if (this.#dropped) list.push({ level: 'hint', id: '', code: 'more', params: { count: this.#dropped } });
    return list.map(({ id, code, level, message, params }) => ({
      id: clip(id),
      code,
      message: message ?? sentence(language, code, params),
      severity: level === 'error' || (strict && level === 'blocks') ? 'error' : 'hint',
    }));
  }
}

// oxlint-disable-next-line no-control-regex -- control and direction marks must not reach a terminal or a page
const UNPRINTABLE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

function clip(value: string | number): string {
  const text = String(value).replace(UNPRINTABLE, '�');
  return text.length > MAX_PARAM ? `${text.slice(0, MAX_PARAM)}…` : text;
}

function sentence(language: Language, code: string, params: Record<string, string | number>): string {
  const template = CATALOGUES[language][code] ?? code;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? clip(params[name] ?? '') : whole,
  );
}
