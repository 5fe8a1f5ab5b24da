import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Visitor } from './browser.ts';

const run = promisify(execFile);

/**
 * Downloads a document by the words of its link and reads it.
 * @returns the text of the PDF; without pdftotext its first bytes
 * @throws Error when it is no PDF
 */
export async function downloadText({ page }: Visitor, title: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('link', { name: title }).first().click(),
  ]);
  const file = await download.path();
  const head = (await readFile(file)).subarray(0, 5).toString('latin1');
  if (head !== '%PDF-') throw new Error(`${title} is no PDF: ${head}`);
  return run('pdftotext', ['-layout', file, '-']).then(
    ({ stdout }) => stdout,
    () => head,
  );
}

/** The code under which anybody can check a document, as printed on it; empty when the text could not be read. */
export function verificationCode(text: string): string {
  return /\/verify\/([\w-]+)/.exec(text)?.[1] ?? '';
}
