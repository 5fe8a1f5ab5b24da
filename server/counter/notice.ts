import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile } from '../case/index.ts';
import { Mail, notifyApplicant } from '../notification/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { presentEntry, RegisterEntry } from '../register/index.ts';
import { text } from '../texts/index.ts';

/**
 * Tells the applicant what was filed in their name at the counter: nobody gets a case without knowing of it. A repeat
 * tells nothing more.
 */
export async function tellFiled(em: EntityManager, catalogue: Catalogue, caseId: string): Promise<void> {
  await em.transactional(async (em) => {
    const dedupKey = `counter:${caseId}`;
    if ((await em.count(Mail, { dedupKey })) > 0) return;
    const caseFile = await em.findOneOrFail(CaseFile, { id: caseId });
    const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
    const { pkg } = await catalogue.version(em, caseFile.procedureVersionId);
    const number = presentEntry(entry).number;
    const [ro, hu] = [
      { number, procedure: pkg.meta.name.ro },
      { number, procedure: pkg.meta.name.hu },
    ];
    const subject = { ro: text('ro', 'counter.notice.subject', ro), hu: text('hu', 'counter.notice.subject', hu) };
    const body = { ro: text('ro', 'counter.notice.body', ro), hu: text('hu', 'counter.notice.body', hu) };
    await notifyApplicant(em, caseFile, { dedupKey, subject, body });
  });
}
