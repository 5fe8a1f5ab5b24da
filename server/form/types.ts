/** A form-js schema as it comes from a `.form` file; nothing in it is trusted. */
export type FormSchema = Record<string, unknown>;

/** One component of a schema. */
export interface FormComponent {
  id?: string;
  type?: string;
  key?: string;
  path?: string;
  label?: unknown;
  components?: FormComponent[];
  properties?: Record<string, unknown>;
  validate?: Record<string, unknown>;
  conditional?: { hide?: unknown };
  appearance?: Record<string, unknown>;
  values?: unknown;
  valuesKey?: string;
  valuesExpression?: string;
  [property: string]: unknown;
}

export type Language = 'ro' | 'hu';

/** Data of a form: JSON values only. */
export type FormData = Record<string, unknown>;

/** One thing the person has to put right. `path` is dotted, rows by index: `children.0.name`. */
export interface Issue {
  path: string;
  /** Id of the component in the schema; empty for issues of the whole form. */
  field: string;
  code: IssueCode;
  /** Language-neutral figures of the issue; never a value that the person typed. */
  params: Record<string, unknown>;
  /** The localised sentence that says what to do. */
  message: string;
}

export type IssueCode =
  | 'required' | 'type' | 'option' | 'min' | 'max' | 'minLength' | 'maxLength' | 'pattern' | 'email' | 'phone'
  | 'date' | 'dateRange' | 'integer' | 'decimals' | 'step' | 'rows.min' | 'rows.max' | 'unknownDocument'
  | 'tooMany' | 'tooLarge' | 'tooComplex' | 'limit' | 'schema'
  | 'cnp' | 'cui' | 'iban' | 'idCard' | 'passport' | 'name' | 'postalCode' | 'plate' | 'cadastral' | 'siruta'
  | 'landBook' | 'street' | 'streetUnknown' | 'streetRetired' | 'streetNotListed' | 'mapPoint'
  | 'cpv' | 'budgetLine' | 'notSame' | 'notBefore' | 'notOwn' | 'noWorkingDay' | 'spent';

/** The streets of the city, as far as an answer is checked with them. */
export interface StreetList {
  find(id: string): { ro: string; hu: string; inForce: boolean } | undefined;
  /** Whether a place belongs to the city; its name folded (`foldName`). */
  hasLocality(folded: string): boolean;
}

/** What the server knows beside the submitted data. */
export interface ValidateOptions {
  language?: Language;
  /** Clock for dates; default: now. */
  now?: Date;
  /** Ids of the documents the applicant may attach; without it any id is accepted. */
  documents?: { has(id: string): boolean };
  /** The list that chosen streets stand in; without it any is accepted. */
  streets?: StreetList | undefined;
  /**
   * What the server itself put into the form: variables for conditions and option lists, and the only source of
   * disabled and read-only values.
   */
  initialData?: FormData;
}

export interface ValidationResult {
  valid: boolean;
  issues: Issue[];
  /** Only what the schema lets in; safe to store even when `valid` is false. */
  data: FormData;
}

/** Thrown by `prepareForm` for a schema that form-js cannot show either. */
export class SchemaError extends Error {
  readonly code = 'schema';
  override readonly name = 'SchemaError';
}
