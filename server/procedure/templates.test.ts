import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { describe, expect, it } from 'vitest';
import { loadAllPackages } from './package.ts';
import type { Example, ProcedurePackage } from './package.ts';

const root = path.resolve(import.meta.dirname, '../..');
const compiler = NodeCompiler.create({ workspace: path.join(root, 'processes') });

/** The data of one document as the city hall gives it. */
function documentData(example: Example): Record<string, unknown> {
  const data = example.data as Record<string, string | undefined>;
  return {
    city: {
      nameRo: 'Primăria Sfântu Gheorghe',
      nameHu: 'Sepsiszentgyörgyi Városháza',
      addressRo: 'Str. 1',
      addressHu: '1. utca',
      phone: '0267 316 957',
      email: 'x@example.ro',
    },
    number: '15/24.11.2026',
    dateRo: '24.11.2026',
    dateHu: '2026. 11. 24.',
    requestNumber: '12/20.11.2026',
    requestDateRo: '20.11.2026',
    requestDateHu: '2026. 11. 20.',
    language: example.language,
    applicant: {
      name: data.givenName ?? '',
      nameHu: data.familyName ?? '',
      address: null,
      cnp: data.cnp ?? null,
      cnpMasked: '2••••••••••27',
      cui: data.cui ?? null,
      firmName: data.firmName ?? null,
    },
    submission: data,
    tasks: Object.fromEntries(
      Object.entries(example.tasks ?? {}).map(([id, answers]) => [id, [answers].flat().at(-1)]),
    ),
    verifyUrl: 'https://example.ro/verify',
    verifyCode: 'ABCD-1234',
    qrSvg: null,
    signatory: { name: 'Ana Pop', titleRo: 'Secretar general', titleHu: 'Főjegyző' },
  };
}

const source = (key: string, template: string) => path.join(root, 'processes', key, 'templates', `${template}.typ`);

function render(key: string, template: string, data: unknown): { pdf: Buffer; headings: string } {
  const args = { mainFilePath: source(key, template), inputs: { data: JSON.stringify(data) } };
  const pdf = Buffer.from(compiler.pdf(args, { pdfStandard: 'a-2b' } as never));
  return { pdf, headings: JSON.stringify(compiler.query(args, { selector: 'heading' })) };
}

const cases = loadAllPackages(root).flatMap((pkg) =>
  Object.keys(pkg.templates).map((template) => [pkg.source.key, template, pkg] as const),
);
const finished = (pkg: ProcedurePackage, language: 'ro' | 'hu') =>
  Object.values(pkg.examples).filter((example) => example.valid && example.language === language);

describe.each(cases)('%s: %s', (key, template, pkg) => {
  const titles = pkg.meta.documentsOut[template]!.title;

  it('is a PDF/A letter in Romanian for who asked in Romanian', () => {
    for (const example of finished(pkg, 'ro')) {
      const { pdf, headings } = render(key, template, documentData(example));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.includes('pdfaid:part')).toBe(true);
      expect(headings).toContain(titles.ro);
      expect(headings).not.toContain(titles.hu);
    }
  });

  it('carries the Romanian and the Hungarian text for who asked in Hungarian', () => {
    for (const example of finished(pkg, 'hu')) {
      const { headings } = render(key, template, documentData(example));
      expect(headings).toContain(titles.ro);
      expect(headings).toContain(titles.hu);
    }
  });

  it('takes the words of people as words, never as markup', () => {
    const [example] = finished(pkg, 'hu');
    const evil = '#panic("x") *a* $x$ ] ) \\ @b <c> `d` // e /* f';
    const spoil = (value: unknown): unknown =>
      typeof value === 'string'
        ? evil
        : value && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoil(inner)]))
          : value;
    const data = documentData(example!);
    const spoilt = {
      ...data,
      applicant: spoil(data.applicant),
      submission: { ...(spoil(data.submission) as object), purpose: 'other' },
      tasks: spoil(data.tasks),
      signatory: spoil(data.signatory),
    };
    expect(() => render(key, template, spoilt)).not.toThrow();
  });
});
