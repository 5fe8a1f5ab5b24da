import { translationOf } from '../procedure/translate.ts';
import type { Files } from './files.ts';

/** Attributes of a diagram or a table that name something of the procedure itself. */
const NAMING =
  /(\s(?:[\w.-]+:)?(?:id|name|(?:bpmn|called)Element|(?:process|form|decision|message|signal)Ref))=(["'])([^"']*)\2/g;

/**
 * A procedure under another key: files, process, diagram, forms, decisions, messages and signals are renamed. Texts of
 * people stay as they are.
 * @param name of a new procedure, whose version begins anew; the old one when left out
 */
export function renamed(files: Files, from: string, to: string, name?: { ro: string; hu: string }): Files {
  const word = renaming(from, to);
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      pathOf(file, from, to),
      contentOf(file, text, { from, to, word, name }),
    ]),
  );
}

interface Renaming {
  from: string;
  to: string;
  word: (value: string) => string;
  name: { ro: string; hu: string } | undefined;
}

/** `key`, `key.part` and `part-key` carry the name of the procedure; other words that begin like it do not. */
function renaming(from: string, to: string): (value: string) => string {
  return (value) => {
    if (value === from) return to;
    if (value.startsWith(`${from}.`)) return to + value.slice(from.length);
    const drawn = /^(definitions|diagram|plane|collaboration|participant)-(.+)$/.exec(value);
    return drawn?.[2] === from ? `${drawn[1]}-${to}` : value;
  };
}

function pathOf(file: string, from: string, to: string): string {
  return file.startsWith(`${from}.`) ? to + file.slice(from.length) : file;
}

function contentOf(file: string, text: string, renaming: Renaming): string {
  if (file.endsWith('.bpmn') || file.endsWith('.dmn')) return inXml(text, renaming);
  if (file === 'procedure.json') return inProcedure(text, renaming);
  if (file === `${renaming.from}.hu.json`) return inTranslations(text, renaming);
  if (file.startsWith('forms/') && file.endsWith('.form')) return inForm(text, renaming);
  return text;
}

/** The attributes alone: the rest of the text, also its spaces, stays as it is. */
function inXml(text: string, { from, word, name }: Renaming): string {
  const replaced = text.replaceAll(NAMING, (_, attribute: string, quote: string, value: string) => {
    const isName = attribute.endsWith('name');
    return `${attribute}=${quote}${isName && value === from ? value : word(value)}${quote}`;
  });
  if (!name) return replaced;
  return replaced.replace(
    /(<(?:[\w.-]+:)?process\b[^<>]*?\sname=)(["'])[^"']*\2/,
    (_, head: string) => `${head}"${escaped(name.ro)}"`,
  );
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function inProcedure(text: string, { to, name }: Renaming): string {
  return inJson(text, (procedure) => ({ ...procedure, key: to, ...(name ? { version: '1.0.0', name: name.ro } : {}) }));
}

function inTranslations(text: string, { from, to, name }: Renaming): string {
  return inJson(text, (entries) =>
    Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => {
        const said = name ? translationOf(name.ro, name.hu) : entry;
        if (id === 'procedure.name') return [id, said];
        return id === `${from}.name` ? [`${to}.name`, said] : [id, entry];
      }),
    ),
  );
}

function inForm(text: string, { word }: Renaming): string {
  return inJson(text, (form) => (typeof form['id'] === 'string' ? { ...form, id: word(form['id']) } : form));
}

/** A file that is no JSON object stays as it is: a draft may be broken. */
function inJson(text: string, change: (value: Record<string, unknown>) => Record<string, unknown>): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return text;
    return `${JSON.stringify(change(value as Record<string, unknown>), null, 2)}\n`;
  } catch {
    return text;
  }
}
