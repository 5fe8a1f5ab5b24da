import { expect } from 'vitest';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { signInStudio } from './support/studio.ts';

const key = 'certificat-fiscal';
const tabs = ['diagram', 'forms', 'rules', 'texts', 'documents', 'settings', 'try', 'versions'];
const texts = {
  ro: { tabs: 'Părțile procedurii', readOnly: 'Pe ecran îngust procedura se poate doar citi' },
  hu: { tabs: 'Az eljárás részei', readOnly: 'Keskeny képernyőn az eljárás csak olvasható' },
} as const;

for (const language of ['ro', 'hu'] as const) {
  journey(`learning, trying and publishing are accessible and fit a phone (${language})`, async (visit) => {
    const visitor = await visit(language);
    const { page } = visitor;
    const inspection = new Inspection(visitor, 'studio');
    await signInStudio(visitor);
    await visitor.go('/studio/learn');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await inspection.look('learn');
    for (const tab of ['try', 'versions']) {
      await visitor.go(`/studio/${key}/${tab}`);
      await page.getByRole('navigation', { name: texts[language].tabs }).waitFor();
      await page.getByRole('region').first().waitFor();
      await inspection.look(tab);
    }
    inspection.conclude();
  });
}

journey('on a phone a procedure is only read', async (visit) => {
  const visitor = await visit('ro', 'phone');
  const { page } = visitor;
  await signInStudio(visitor);
  for (const tab of tabs) {
    await visitor.go(`/studio/${key}/${tab}`);
    await page.getByText(texts.ro.readOnly).waitFor();
  }
  expect(await page.getByRole('button', { name: /^Publică/ }).count()).toBe(0);
});
