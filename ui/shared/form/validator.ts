import { currentLanguage } from '../i18n/index.ts';
import { errorsAt } from './field-index.ts';
import type { FieldIndex } from './field-index.ts';
import type { Finding } from './field-rules.ts';
import { findProblem } from './field-rules.ts';
import { issueText } from './issue-text.ts';
import type { Field, FieldInstance, FieldRules, FormJs, Services } from './form-js.ts';
import { runExpressionEvaluation } from './form-js.ts';

const EVALUATED = ['min', 'max', 'minLength', 'maxLength'] as const;

/**
 * Takes the place of form-js's validator: everything is checked when the form is sent, afterwards only the fields
 * that are wrong, while they are put right. Nobody is interrupted while typing for the first time.
 */
export class QuietValidator {
  static readonly $inject = ['form', 'formFieldRegistry', 'expressionLanguage', 'fieldIndex'];
  private readonly form: FormJs;
  private readonly registry: Services['formFieldRegistry'];
  private readonly expressions: unknown;
  private readonly index: FieldIndex;
  private sending = false;

  constructor(form: FormJs, registry: Services['formFieldRegistry'], expressions: unknown, index: FieldIndex) {
    this.form = form;
    this.registry = registry;
    this.expressions = expressions;
    this.index = index;
  }

  /** Between these two calls every field is checked, not only the wrong ones. */
  beginSending(): void {
    this.sending = true;
  }

  endSending(): void {
    this.sending = false;
  }

  /** Called by form-js for a field when its value changes and when the form is sent. */
  validateFieldInstance(instance: FieldInstance, value: unknown): string[] {
    const field = this.registry.get(instance.id);
    const entry = this.index.entries.get(instance.instanceId);
    if (!field || !entry || !(this.sending || errorsAt(this.form._getState(), instance).length > 0)) return [];
    const finding = this.find(field, instance, value);
    return finding ? [issueText(finding, field, entry.label, currentLanguage())] : [];
  }

  /** Whether something must be put right at a field, also where the reader was not told yet. */
  hasProblem(instance: FieldInstance, value: unknown): boolean {
    const field = this.registry.get(instance.id);
    return field !== undefined && this.find(field, instance, value) !== null;
  }

  private find(field: Field, instance: FieldInstance, value: unknown): Finding | null {
    const rules: FieldRules = { ...field.validate };
    for (const name of EVALUATED) {
      rules[name] = runExpressionEvaluation(this.expressions, rules[name], instance.expressionContextInfo);
    }
    return findProblem(field, rules, value, localToday());
  }
}

function localToday(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(new Date());
}
