import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { journey } from './support/journey.ts';
import { signInStudio } from './support/studio.ts';

const xml = (text: string) => ({ name: 'certificat-fiscal.bpmn', mimeType: 'application/xml', buffer: Buffer.from(text) });
const declared = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&a;</definitions>';

/** A zip with one stored file of a given name. */
function zip(name: string): Buffer {
  const [file, local, central, end] = [Buffer.from(name), Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)];
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(file.length, 26);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(file.length, 28);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + file.length, 12);
  end.writeUInt32LE(local.length + file.length, 16);
  return Buffer.concat([local, file, central, file, end]);
}

journey('files that cannot be taken are refused in words, and the draft stays as it is', async (visit) => {
  const visitor = await visit('ro');
  const { page } = visitor;
  visitor.expect(/4(13|15|22|00) .*\/api\/studio\/import/);
  visitor.expect(/net::ERR_/);
  await signInStudio(visitor);
  const draft = async () => (await (await page.request.get(`${visitor.url}/api/studio/procedures/certificat-fiscal/draft`)).json()).data as { revision: number };
  const before = await draft();
  const folder = mkdtempSync(path.join(tmpdir(), 'dosar-import-'));
  const large = path.join(folder, 'mare.bpmn');
  writeFileSync(large, Buffer.alloc(50 * 1024 * 1024, ' '));
  const hostile = [
    xml('<definitions><process'),
    xml(declared),
    { name: 'pachet.zip', mimeType: 'application/zip', buffer: zip('../../procedure.json') },
    large,
  ];
  const told: string[] = [];
  for (const file of hostile) {
    await visitor.go('/studio/import');
    await page.getByLabel('Fișierele').setInputFiles(file);
    await page.getByLabel('În care procedură?').selectOption('certificat-fiscal');
    await page.getByRole('button', { name: 'Arătați ce s-ar schimba' }).click();
    const alert = page.getByRole('alert').filter({ hasText: /\S/ });
    const report = page.getByRole('region', { name: 'Ce aduc fișierele' });
    await alert.or(report).first().waitFor({ timeout: 60_000 });
    told.push((await alert.count() > 0 ? await alert.first().innerText() : await report.innerText()).replaceAll(/\s+/g, ' '));
  }
  expect(told).toEqual([/nu este XML corect/, /DOCTYPE/, /iese din arhivă/, /MB/].map((words) => expect.stringMatching(words)));
  rmSync(folder, { recursive: true });
  expect(await draft()).toEqual(before);
});
