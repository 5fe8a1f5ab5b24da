export { DATA_LIMITS, validateForm } from './validate.ts';
export { formAtCounter } from './at-counter.ts';
export { lintForm } from './lint.ts';
export type { LintProblem } from './lint.ts';
export { formNameOf, localizeForm, missingTranslations } from './localize.ts';
export type { MissingTranslation, Translations } from './localize.ts';
export { prepareForm } from './prepare.ts';
export type { PreparedForm } from './prepare.ts';
export { asksForStreet } from './streets.ts';
export { textHash, visibleTexts } from './texts.ts';
export type { VisibleText } from './texts.ts';
export { SchemaError } from './types.ts';
export type {
  FormComponent, FormData, FormSchema, Issue, IssueCode, Language, StreetList, ValidateOptions, ValidationResult,
} from './types.ts';
