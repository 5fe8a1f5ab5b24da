import type { FieldError } from '../shared/components/index.ts';
import { t } from '../shared/i18n/index.ts';

/** What is wrong with the answers of the page of personal data, in the order of its fields; the server has the same rules. */
export function personalDataErrors(phone: string, postalCode: string): FieldError[] {
  const found: FieldError[] = [];
  if (!/^(\+?[\d .()-]{7,30})?$/.test(phone.trim())) found.push({ fieldId: 'phone', message: t('personalData.phoneWrong') });
  if (!/^(\d{6})?$/.test(postalCode.trim())) found.push({ fieldId: 'postalCode', message: t('personalData.postalCodeWrong') });
  return found;
}
