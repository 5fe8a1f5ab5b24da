import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readPackageFiles } from '../procedure/package.ts';
import { textOf, type Files } from './files.ts';

const folder = path.join(import.meta.dirname, 'templates');
const Bilingual = z.object({ ro: z.string().min(1), hu: z.string().min(1) });
const Template = z.strictObject({ order: z.int(), name: Bilingual, description: Bilingual });

/** Key that the files of every template have; it is replaced by that of the new procedure. */
export const templateKey = 'sablon';

/** A procedure to begin with. */
export interface StartingPoint {
  id: string;
  name: { ro: string; hu: string };
  description: { ro: string; hu: string };
}

/** The procedures that one can begin with, the plain one first. */
export function templates(): StartingPoint[] {
  return readdirSync(folder)
    .map((id) => ({ id, ...Template.parse(JSON.parse(readFileSync(path.join(folder, id, 'template.json'), 'utf8'))) }))
    .sort((a, b) => a.order - b.order)
    .map(({ id, name, description }) => ({ id, name, description }));
}

/** The files of one of them, under the key `sablon`; undefined for an unknown one. */
export function templateFiles(id: string): Files | undefined {
  if (!templates().some((template) => template.id === id)) return undefined;
  const { 'template.json': _, ...files } = Object.fromEntries(
    [...readPackageFiles(path.join(folder, id))].map(([file, bytes]) => [file, textOf(bytes) ?? '']));
  return files;
}
