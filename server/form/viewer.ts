import { createRequire } from 'node:module';
import { remembering } from './remember.ts';
import type { FormComponent } from './types.ts';

/** What the viewer's `translate` service gives us instead of an English sentence. */
export interface CapturedMessage {
  template: string;
  replacements: Record<string, unknown>;
}

/** Where an expression is evaluated: the form's data and the row the field stands in. */
export interface ExpressionScope {
  data: Record<string, unknown>;
  this: unknown;
  parent: unknown;
  i: number[];
}

/** A component after import: defaults filled in, ids and keys given. */
export type ImportedField = FormComponent & { id: string; type: string; _parent?: string };

interface FieldConfig {
  keyed?: boolean;
  pathed?: boolean;
  repeatable?: boolean;
  emptyValue?: unknown;
}

/** The services of form-js that the server uses; `viewer.test.ts` fails when one of them changes. */
export interface ViewerServices {
  root: ImportedField;
  configOf(type: string): FieldConfig | undefined;
  valuePath(field: ImportedField, indexes: Record<string, unknown>): unknown[];
  validate(id: string, scope: ExpressionScope, value: unknown): (string | CapturedMessage)[];
  evaluate(expression: string, context: Record<string, unknown>): unknown;
  unaryTest(expression: string, context: Record<string, unknown>): unknown;
  template(text: string, context: Record<string, unknown>): string;
}

/* The viewer has no types for its services, and the server must not depend on its rendering ones. */
// oxlint-disable-next-line typescript/no-explicit-any
type Untyped = any;

const require = createRequire(import.meta.url);
let viewer: Untyped;

const nothing = (): void => undefined;

class StubNode {
  appendChild = nothing;
}

class StubElement extends StubNode {
  focus = nothing;
}

class StubNodeList {
  forEach = nothing;
}

function stubElement(): Record<string, unknown> {
  return {
    style: {}, classList: { add: nothing, remove: nothing }, setAttribute: nothing, appendChild: nothing,
    addEventListener: nothing, removeEventListener: nothing,
  };
}

function stubGlobals(): Record<string, unknown> {
  const document = {
    createElement: stubElement, addEventListener: nothing, removeEventListener: nothing,
    body: stubElement(), documentElement: stubElement(),
  };
  const stub: Record<string, unknown> = {
    document, Node: StubNode, HTMLElement: StubElement, HTMLCollection: StubNodeList, NodeList: StubNodeList,
    KeyboardEvent: class extends Event {}, navigator: { userAgent: 'node', platform: 'node' },
  };
  stub.window = { ...stub };
  return stub;
}

/**
 * Runs `work` with the few browser globals form-js touches while it loads and creates a form, and takes them away
 * again: other libraries decide by `window` whether they run in a browser. `work` must not be asynchronous.
 */
function withBrowserGlobals<T>(work: () => T): T {
  const stub = stubGlobals();
  const before = Object.keys(stub).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(stub)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  try {
    return work();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else delete (globalThis as Record<string, unknown>)[name];
    }
  }
}

function loadViewer(): Untyped {
  viewer ??= withBrowserGlobals(() => require('@bpmn-io/form-js-viewer'));
  return viewer;
}

function capture(template: string, replacements: Record<string, unknown> = {}): CapturedMessage {
  return Object.assign(Object.create({ toString: () => template }), { template, replacements });
}

/**
 * Imports a schema into form-js without rendering it.
 * @param schema a schema whose shape was checked by `readSchema`
 * @returns the services of that form
 * @throws whatever form-js throws when it cannot show the schema (unknown type, key claimed twice, …)
 */
export function importIntoViewer(schema: unknown): ViewerServices {
  const library = loadViewer();
  const form = withBrowserGlobals(() => {
    const created = new library.Form({
      additionalModules: [{ renderer: ['value', null], translate: ['value', capture] }],
    });
    created.get('importer').importSchema(schema);
    return created;
  });
  const [registry, paths, validator, language, fields, templating] = [
    'formFieldRegistry', 'pathRegistry', 'validator', 'expressionLanguage', 'formFields', 'templating',
  ].map((service) => form.get(service));
  return {
    root: registry.getForm(),
    configOf: (type) => fields.get(type)?.config,
    valuePath: (field, indexes) => paths.getValuePath(field, { indexes }),
    validate: (id, scope, value) => validator.validateFieldInstance({ id, expressionContextInfo: scope }, value),
    evaluate: (expression, context) => language.evaluate(expression, context),
    unaryTest: remembering((expression, context) => language.evaluateUnaryTest(expression, context)),
    template: (text, context) => templating.evaluate(text, context, { strict: false }),
  };
}

/** A parser of FEEL that gives a syntax tree; the tree names broken places `⚠`. */
export interface FeelParser {
  parseExpression(source: string): { toString(): string };
  parseUnaryTests(source: string): { toString(): string };
}

/**
 * The FEEL parser of the very version form-js uses.
 * @returns its two entry points; both may throw on broken input
 */
export function feelParser(): FeelParser {
  return createRequire(require.resolve('@bpmn-io/form-js-viewer'))('@bpmn-io/feelin') as FeelParser;
}
