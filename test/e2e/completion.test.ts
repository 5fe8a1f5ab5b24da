import { expect } from 'vitest';
import { openCase, sendRequest, signIn } from './support/citizen.ts';
import { journey } from './support/journey.ts';
import { mailTo } from './support/mail.ts';
import { freshEmail } from './support/person.ts';
import { informationAnswers } from './support/requests.ts';
import { signInStaff } from './support/staff.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

journey('an officer asks for a completion, the applicant answers on the phone in Hungarian, both write to each other', async (visit) => {
  const citizen = await visit('hu', 'phone');
  const email = freshEmail();
  await signIn(citizen, 'citizen.hu');
  const { number, caseId } = await sendRequest(citizen, 'informatii-publice', informationAnswers('hu', email));
  await openCase(citizen, number);
  const officer = await visit('ro');
  await signInStaff(officer, 'registrar');
  await officer.go(`/staff/cases/${caseId}`);

  const { page: desk } = officer;
  await desk.getByRole('button', { name: 'Cere completări' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Perioada la care se referă' }).check();
  await dialog.getByRole('button', { name: 'Alt document' }).click();
  const [period, paper] = [
    dialog.getByRole('group', { name: 'Perioada la care se referă' }),
    dialog.getByRole('group', { name: 'Document', exact: true }),
  ];
  await period.getByLabel('Ce trebuie făcut, în română').fill('Scrieți luna.');
  await dialog.getByRole('button', { name: 'Trimite solicitantului' }).click();
  await dialog.getByText('Verificați răspunsurile de mai jos').waitFor();
  await dialog.getByRole('button', { name: 'Închide, textul rămâne' }).click();
  await desk.getByRole('button', { name: 'Continuă cererea de completare' }).click();
  expect(await period.getByLabel('Ce trebuie făcut, în română').inputValue()).toBe('Scrieți luna.');
  await period.getByLabel('Ce trebuie făcut, în maghiară').fill('Írja meg a hónapot.');
  await paper.getByLabel('Denumirea, în română').fill('Împuternicire');
  await paper.getByLabel('Denumirea, în maghiară').fill('Meghatalmazás');
  await paper.getByLabel('Text gata scris').selectOption({ label: 'Document lipsă' });
  await dialog.getByRole('button', { name: 'Trimite solicitantului' }).click();
  await desk.getByText('Așteaptă răspuns').waitFor();

  const { page: phone } = citizen;
  await phone.getByRole('heading', { name: 'Az Ön teendője' }).waitFor();
  expect((await mailTo(email, /Hiánypótlás/)).text).not.toContain('Meghatalmazás');
  await phone.getByRole('link', { name: 'Válaszadás' }).click();
  await phone.getByText('Írja meg a hónapot.').waitFor();
  const first = phone.getByRole('region', { name: /^1\./ });
  const second = phone.getByRole('region', { name: /^2\. Meghatalmazás/ });
  await first.getByRole('textbox', { name: /^Az időszak, amelyre vonatkozik/ }).fill('2026. szeptember');
  citizen.expect(/422/);
  await phone.getByRole('button', { name: 'Válaszok elküldése' }).click();
  await phone.getByText('Ellenőrizze az alábbi válaszokat').waitFor();
  await second
    .getByLabel('A kért fájlok')
    .setInputFiles({ name: 'meghatalmazas.pdf', mimeType: 'application/pdf', buffer: pdf });
  await second.getByText('meghatalmazas.pdf').first().waitFor();
  await expect.poll(() => second.getByRole('progressbar').count()).toBe(0);
  await phone.getByRole('button', { name: 'Válaszok elküldése' }).click();
  await phone.getByRole('heading', { name: 'Most nincs teendője' }).waitFor();

  await desk.getByText('Răspuns primit').waitFor();
  await desk.getByText('necompletat', { exact: true }).waitFor();
  await desk.getByRole('insertion').filter({ hasText: '2026. szeptember' }).waitFor();
  await desk.getByRole('link', { name: 'meghatalmazas.pdf' }).first().waitFor();
  await desk.getByLabel('Notă nouă').fill('De verificat la urbanism.');
  await desk.getByRole('button', { name: 'Adaugă nota' }).click();
  await desk.getByRole('listitem').filter({ hasText: 'De verificat la urbanism.' }).waitFor();

  await phone.getByLabel('Az Ön üzenete').fill('Megkapták a meghatalmazást?');
  await phone.getByRole('button', { name: 'Üzenet küldése' }).click();
  await desk.getByText('Megkapták a meghatalmazást?').waitFor();
  await desk.getByLabel('Mesajul dumneavoastră').fill('Igen, köszönjük.');
  await desk.getByRole('button', { name: 'Trimite mesajul' }).click();
  await phone.getByText('Igen, köszönjük.').waitFor();
  expect(await phone.getByRole('main').innerText()).not.toContain('De verificat');
});
