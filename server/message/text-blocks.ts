import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { formatDate } from '../calendar/index.ts';
import type { ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { cityFile } from '../roles/paths.ts';
import type { Language } from '../texts/index.ts';
import { both, numberOf } from './notice.ts';

const Text = z.object({ ro: z.string().min(1), hu: z.string().min(1) });
const TextBlocks = z.array(z.object({ key: z.string(), use: z.enum(['message', 'completion', 'resolution']), title: Text, text: Text }));

/** A ready sentence of the city hall, with the case's own figures in it. */
export interface TextBlock {
  key: string;
  use: 'message' | 'completion' | 'resolution';
  title: Bilingual;
  text: Bilingual;
}

let blocks: z.infer<typeof TextBlocks> | undefined;

/** @throws Error naming every wrong place of `deploy/city/text-blocks.json` */
const readBlocks = () => TextBlocks.parse(JSON.parse(readFileSync(path.join(path.dirname(cityFile), 'text-blocks.json'), 'utf8')));

/** The city hall's text blocks, filled in for a case. */
export async function textBlocksFor(
  em: EntityManager, city: City, caseFile: ICaseFile, procedure: PublishedProcedure,
): Promise<TextBlock[]> {
  blocks ??= readBlocks();
  const number = await numberOf(em, caseFile);
  const values = (language: Language): Record<string, string> => ({
    number,
    name: nameIn(caseFile, language),
    procedure: procedure.pkg.meta.name[language],
    date: caseFile.dueDate ? formatDate(caseFile.dueDate, language) : '…',
    cityHall: city.data.name[language],
    hours: city.data.hours[language],
    phone: city.data.phone,
  });
  return blocks.map(({ key, use, title, text }) => ({ key, use, title, text: both((language) => fill(text[language], values(language))) }));
}

/** Hungarian puts the family name first, Romanian the given name; firms have one name. */
function nameIn({ data, applicantName }: ICaseFile, language: Language): string {
  const { familyName, givenName, firmName } = data as Record<string, unknown>;
  if (typeof firmName === 'string' && firmName !== '') return firmName;
  if (typeof familyName !== 'string' || typeof givenName !== 'string') return applicantName;
  return language === 'hu' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`;
}

/** A Hungarian date ends with a full stop of its own. */
const fill = (template: string, values: Record<string, string>): string =>
  template.replaceAll(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return value.endsWith('.') ? value : value + stop;
  });
