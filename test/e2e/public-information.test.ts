import { expect } from 'vitest';
import { expectSteps, openCase, sendRequest, signIn } from './support/citizen.ts';
import { downloadText } from './support/documents.ts';
import { journey } from './support/journey.ts';
import { mailTo } from './support/mail.ts';
import { freshEmail } from './support/person.ts';
import { informationAnswers } from './support/requests.ts';
import { procedures, signInStaff, workOff } from './support/staff.ts';

const key = 'informatii-publice';
const answerRo = 'Lucrările de reabilitare a podului de pe strada Lunca Oltului s-au încheiat în septembrie 2026.';
const answerHu = 'Az Oltmező utcai híd felújítása 2026 szeptemberében fejeződött be.';

journey(
  'public information is asked for, answered, approved and delivered in two languages (hu, phone)',
  async (visit) => {
    const citizen = await visit('hu', 'phone');
    const { page } = citizen;
    const email = freshEmail();
    await signIn(citizen, 'citizen.hu');
    const { number } = await sendRequest(citizen, key, informationAnswers('hu', email));

    const name = { number, procedure: procedures.information };
    const registrar = await visit('ro');
    await signInStaff(registrar, 'registrar');
    await workOff(registrar, name, key, 'triage', { competence: 'own', department: 'urbanism' });
    const clerk = await visit('ro');
    await signInStaff(clerk, 'clerk.urbanism');
    await workOff(clerk, name, key, 'prepare-answer', {
      decision: 'answer',
      answerText: answerRo,
      answerTextHu: answerHu,
    });
    const secretary = await visit('ro');
    await signInStaff(secretary, 'secretary');
    await workOff(secretary, name, key, 'approve-answer', { approval: 'approve' });

    await openCase(citizen, number);
    await page.getByRole('main').getByText('Közöltük az információt', { exact: true }).first().waitFor();
    await expectSteps(citizen, [
      'Megállapítjuk, ki válaszol',
      'Előkészítjük a választ',
      'Ellenőrizzük és jóváhagyjuk a választ',
      'Megkapja a választ',
    ]);
    await citizen.show('case-phone-hu');
    const text = await downloadText(citizen, 'Válasz a közérdekű információ kérésére');
    if (!text.startsWith('%PDF')) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(answerRo);
      expect(text.replaceAll(/\s+/g, ' ')).toContain(answerHu);
    }
    expect((await mailTo(email, /válasz/i)).text).toContain(number);
  },
);
