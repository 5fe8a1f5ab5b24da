import hu from './problems.hu.json' with { type: 'json' };
import ro from './problems.ro.json' with { type: 'json' };
import type { Language } from '../form/index.ts';
import { placeOf } from './check/place.ts';

/**
 * `error`: forbidden or broken wherever the file comes from · `blocks`: harmless, but the file cannot be run here as it
 * is · `hint`: worth knowing.
 */
export type Level = 'error' | 'blocks' | 'hint';

/** Code of a problem; both catalogues have a sentence for each (a test checks it). */
export type ProblemCode = keyof typeof ro;

/** A file of the package with its whole new text; `null` removes it. */
export interface FileEdit {
  file: string;
  text: string | null;
}

/** A change that puts a problem right and can do no harm. */
export interface Fix {
  /** What the change does, for a button. */
  label: string;
  edits: FileEdit[];
}

/** One problem as people see it. A `hint` never makes a file unacceptable. */
export interface Problem {
  /** BPMN or form element, file inside the package, or `line 12`. */
  id: string;
  /** Path inside the package (`<key>.bpmn`, `procedure.json`, `forms/start.form`, …); empty when no single file is meant. */
  file: string;
  /** What to select in that file: BPMN or DMN id, component of a form, id of a text; empty for the file as a whole. */
  element: string;
  code: string;
  message: string;
  severity: 'error' | 'hint';
  fix?: Fix;
}

/** How a problem could be put right: key of the label and how the files would read. */
export interface Remedy {
  label: string;
  edits: FileEdit[];
}

/** A problem as a check has told it. */
export interface Finding {
  id: string;
  file: string;
  code: string;
  level: Level;
  /** Sentence of another catalogue, when the finding comes from another room. */
  message?: string;
  params: Record<string, string | number>;
}

const CATALOGUES: Record<Language, Record<string, string>> = { ro, hu };
const MAX_FINDINGS = 200;
const MAX_PARAM = 120;
/** A fix carries whole files: only the first ones are worked out. */
const MAX_FIXES = 25;

/** Collects what a check finds; bounded, so that a hostile file cannot flood the answer. */
export class Findings {
  readonly #list: Finding[] = [];
  readonly #seen = new Set<string>();
  #dropped = 0;
  /** The file that is being looked at, as a path inside the package. */
  file = '';

  /**
   * @param id element, file or line
   * @param params values for the sentence; long ones are cut
   */
  add(level: Level, id: string, code: ProblemCode, params: Record<string, string | number> = {}): void {
    this.#push({ level, id, file: this.file, code, params });
  }

  /** Takes over a sentence that another room has already written. */
  addForeign(level: Level, id: string, code: string, message: string): void {
    this.#push({ level, id, file: this.file, code, message, params: {} });
  }

  #push(finding: Finding): void {
    const key = `${finding.level} ${finding.file} ${finding.id} ${finding.code} ${Object.values(finding.params).join(' ')}`;
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
   * @param remedyOf how a problem could be put right; without it no problem carries a fix
   */
  problems(strict: boolean, language: Language, remedyOf?: (finding: Finding) => Remedy | undefined): Problem[] {
    const list = [...this.#list];
    if (this.#dropped) list.push({ level: 'hint', id: '', file: '', code: 'more', params: { count: this.#dropped } });
    let fixes = 0;
    return list.map((finding): Problem => {
      const { id, file, code, level, message, params } = finding;
      const remedy = fixes < MAX_FIXES ? remedyOf?.(finding) : undefined;
      if (remedy) fixes += 1;
      return {
        id: clip(id),
        ...placeOf(clip(id), file),
        code,
        message: message ?? sentence(language, code, params),
        severity: level === 'error' || (strict && level === 'blocks') ? 'error' : 'hint',
        ...remedy && { fix: { label: sentence(language, remedy.label, params), edits: remedy.edits } },
      };
    });
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
