import { readFileSync } from 'node:fs';
import { isRecord } from './path.ts';
import { prepareForm } from './prepare.ts';
import { SchemaError } from './types.ts';
import type { FormData, ValidationResult } from './types.ts';
import { validateForm } from './validate.ts';

const USAGE = 'usage: npm run form -- validate SCHEMA DATA   (files, or - for standard input)';
const MAX_FILE = 20_000_000;

/** A file that cannot be used; ends the command with code 2. */
class UnreadableError extends Error {}

function readJson(file: string): unknown {
  try {
    const source = readFileSync(file === '-' ? 0 : file, 'utf8');
    if (source.length > MAX_FILE) throw new Error('file is too large');
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnreadableError(`${file}: ${(error as Error).message}`);
  }
}

function print({ valid, issues, data, error }: Partial<ValidationResult> & { error?: string }): void {
  const neutral = (issues ?? []).map(({ path, code, params }) => ({ path, code, params }));
  process.stdout.write(`${JSON.stringify({ valid: valid ?? false, issues: neutral, data: data ?? {}, error })}\n`);
}

/** What is no field of the form may still be a variable of its option lists and conditions, as in the viewer. */
function variablesOf(data: unknown, fields: ReadonlySet<string>): FormData {
  if (!isRecord(data)) return {};
  return Object.fromEntries(Object.entries(data).filter(([key]) => !fields.has(key)));
}

function validate(schemaFile: string, dataFile: string): number {
  if (schemaFile === '-' && dataFile === '-') throw new UnreadableError('only one of SCHEMA and DATA can be -');
  const [schema, data] = [readJson(schemaFile), readJson(dataFile)];
  if (!isRecord(schema)) throw new UnreadableError(`${schemaFile}: not a form schema`);
  try {
    const form = prepareForm(schema);
    const result = validateForm(form, data, { initialData: variablesOf(data, form.topLevelKeys) });
    print(result);
    return result.valid ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    print({ issues: [{ path: '', field: '', code: 'schema', params: { reason: error.message }, message: '' }] });
    return 1;
  }
}

function main(): number {
  const [command, schemaFile, dataFile, ...rest] = process.argv.slice(2);
  if (command !== 'validate' || !schemaFile || !dataFile || rest.length > 0) {
    print({ error: USAGE });
    return 2;
  }
  try {
    return validate(schemaFile, dataFile);
  } catch (error) {
    print({ error: (error as Error).message });
    return 2;
  }
}

process.exitCode = main();
