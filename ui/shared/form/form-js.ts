import * as viewer from '@bpmn-io/form-js-viewer';
import type { ComponentType, Context } from 'preact';
import type { FormData, FormSchema } from '../api/index.ts';

/** A component of the imported schema. */
export interface Field {
  id: string;
  type: string;
  key?: string;
  label?: string;
  description?: string;
  disabled?: boolean;
  multiple?: unknown;
  accept?: string;
  subtype?: string;
  dateLabel?: string;
  timeLabel?: string;
  disallowPassedDates?: boolean;
  decimalDigits?: number;
  increment?: number;
  serializeToString?: boolean;
  allowAddRemove?: boolean;
  isRepeating?: boolean;
  values?: unknown;
  valuesKey?: string;
  valuesExpression?: string;
  columns?: { key: string; label?: string }[];
  columnsExpression?: string;
  dataSource?: unknown;
  rowCount?: unknown;
  appearance?: { prefixAdorner?: string; suffixAdorner?: string };
  validate?: FieldRules;
  properties?: Record<string, unknown>;
  components?: Field[];
  _parent?: string;
}

/** The rules of a field as form-js knows them. */
export interface FieldRules {
  required?: boolean;
  min?: unknown;
  max?: unknown;
  minLength?: unknown;
  maxLength?: unknown;
  pattern?: string;
  patternErrorMessage?: string;
  validationType?: string;
}

export type Indexes = Record<string, number>;

/** One shown field: a component, and the rows it stands in. */
export interface FieldInstance {
  instanceId: string;
  id: string;
  valuePath: (string | number)[];
  indexes?: Indexes;
  expressionContextInfo: unknown;
}

export interface FormState {
  data: FormData;
  initialData: FormData;
  errors: Record<string, unknown>;
  schema: { id?: string; components?: Field[] } | null;
}

/** What form-js gives to the component of a field. */
export interface FieldComponentProps {
  field: Field;
  domId: string;
  value: unknown;
  errors?: string[];
  disabled?: boolean;
  readonly?: boolean;
  indexes?: Indexes;
  fieldInstance?: FieldInstance;
  onChange: (update: { value: unknown; field?: Field; indexes?: Indexes }) => void;
  [more: string]: unknown;
}

export interface FieldConfig {
  type: string;
  keyed?: boolean;
  [more: string]: unknown;
}

export type FieldComponent = ComponentType<FieldComponentProps> & { config: FieldConfig };

/** The services of form-js that we use. */
export interface Services {
  formFields: { register(type: string, component: FieldComponent): void };
  formFieldRegistry: { get(id: string): Field | undefined };
  formFieldInstanceRegistry: { getAllKeyed(): FieldInstance[] };
  pathRegistry: { getValuePath(field: Field, options: { indexes?: Indexes }): (string | number)[] };
  expressionLanguage: unknown;
  form: FormJs;
}

/** The running form. */
export interface FormJs {
  get<Name extends string>(service: Name): Name extends keyof Services ? Services[Name] : unknown;
  on(event: string, handler: (payload: never) => void): void;
  attachTo(node: Element): void;
  destroy(): void;
  submit(): { data: FormData; errors: Record<string, unknown> };
  _update(update: { fieldInstance: FieldInstance; value: unknown }): void;
  _getState(): FormState;
  _setState(state: Partial<FormState>): void;
  _getInitializedFieldData(data: FormData, options: { container: Field; indexes: Indexes }): FormData;
}

interface CreateOptions {
  schema: FormSchema;
  data: FormData;
  modules: unknown[];
  additionalModules: unknown[];
  properties: Record<string, unknown>;
}

const lib = viewer as unknown as {
  createForm(options: CreateOptions): Promise<FormJs>;
  formFields: FieldComponent[];
  Default: FieldComponent;
  FormContext: Context<{ getService<Name extends keyof Services>(name: Name): Services[Name] }>;
  LocalExpressionContext: Context<ExpressionScope>;
  ExpressionLanguageModule: unknown;
  ExpressionFieldModule: unknown;
  MarkdownRenderer: new () => { render(markdown: string): string };
  buildExpressionContext(scope: ExpressionScope): unknown;
  runExpressionEvaluation(language: unknown, value: unknown, scope: unknown): unknown;
  useExpressionEvaluation(value: unknown): unknown;
  useSingleLineTemplateEvaluation(value: string): string | undefined;
};

/** What an expression sees at its place in the form. */
export interface ExpressionScope {
  data: unknown;
  this: unknown;
  parent: unknown;
  i: number[];
}

export const {
  createForm,
  formFields,
  Default,
  FormContext,
  LocalExpressionContext,
  ExpressionLanguageModule,
  ExpressionFieldModule,
  MarkdownRenderer,
  buildExpressionContext,
  runExpressionEvaluation,
  useExpressionEvaluation,
  useSingleLineTemplateEvaluation,
} = lib;
