import type { Language } from '../../shared/i18n/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { fileTitle } from '../texts/file-title.ts';
import type { Files } from './types.ts';

interface Named {
  id?: unknown;
  label?: unknown;
  text?: unknown;
  components?: Named[];
}

/** What people call a place of a procedure: its file, and the name of the element, the field or the row. */
export function placeName(
  files: Files,
  file: string | null,
  element: string | null,
  language: Language = currentLanguage(),
): string {
  if (file === null) return t('remarks.whole');
  if (element === null) return fileTitle(file);
  const name =
    (language === 'hu' ? translatedName(files, file, element) : null) ??
    (file.endsWith('.form') ? fieldName(files[file], element) : elementName(files[file], element));
  return `${fileTitle(file)} – ${name ?? element}`;
}

/** The Hungarian name of an element or a field, where there is one. */
function translatedName(files: Files, file: string, element: string): string | null {
  const form = /^forms\/(.+)\.form$/.exec(file)?.[1];
  const place = form === undefined ? file.replace(/\.bpmn$/, '.hu.json') : 'forms/hu.json';
  try {
    const texts = JSON.parse(files[place] ?? '{}') as Record<string, { text?: string } | undefined>;
    return texts[form === undefined ? `${element}.name` : `${form}#${element}.label`]?.text || null;
  } catch {
    return null;
  }
}

/** A row of a table by its number, anything else by its name. */
function elementName(xml: string | undefined, id: string): string | null {
  const tag = [...(xml ?? '').matchAll(/<[\w:]+ [^>]*>/g)].find(([text]) => text.includes(` id="${id}"`))?.[0];
  const name = / name="([^"]+)"/.exec(tag ?? '')?.[1];
  if (name !== undefined) return name.replaceAll('&#10;', ' ').replaceAll('&amp;', '&');
  const rows = [...(xml ?? '').matchAll(/<(?:\w+:)?rule [^>]*\bid="([^"]+)"/g)].map((match) => match[1]);
  return rows.includes(id) ? t('remarks.row', { number: rows.indexOf(id) + 1 }) : null;
}

function fieldName(json: string | undefined, id: string): string | null {
  const find = (fields: Named[] | undefined): Named | undefined => {
    for (const field of fields ?? []) {
      const found = field.id === id ? field : find(field.components);
      if (found) return found;
    }
    return undefined;
  };
  try {
    const field = find((JSON.parse(json ?? '{}') as Named).components);
    return typeof field?.label === 'string' ? field.label : null;
  } catch {
    return null;
  }
}
