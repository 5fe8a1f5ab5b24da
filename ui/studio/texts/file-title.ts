import { t } from '../../shared/i18n/index.ts';

/** What a file of a package is, in the words of an analyst. */
export function fileTitle(file: string): string {
  const [, form] = /^forms\/(.+)\.form$/.exec(file) ?? [];
  if (form === 'start') return t('texts.file.start');
  if (form) return t('texts.file.form', { name: form });
  const [, template] = /^templates\/(.+)\.typ$/.exec(file) ?? [];
  if (template) return t('texts.file.template', { name: template });
  if (file === 'procedure.json') return t('texts.file.settings');
  if (file === 'forms/hu.json') return t('texts.file.hungarianForms');
  if (file.endsWith('.hu.json')) return t('texts.file.hungarian');
  const [, table] = /^(.+)\.dmn$/.exec(file) ?? [];
  if (table) return t('texts.file.table', { name: table });
  const [, scenario] = /^examples\/(.+)\.json$/.exec(file) ?? [];
  if (scenario) return t('texts.file.scenario', { name: scenario });
  return file.endsWith('.bpmn') ? t('texts.file.diagram') : file;
}
