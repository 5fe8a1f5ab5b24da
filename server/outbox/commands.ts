import type { MikroORM } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import { CaseFile } from '../case/index.ts';
import { migrateCase, planMigration } from '../case-migration/index.ts';
import type { City } from '../city/index.ts';
import { sendConfirmation } from '../confirmation/index.ts';
import { tellFiled } from '../counter/notice.ts';
import { toVariables, type EngineClient } from '../engine/index.ts';
import type { Extractor } from '../extraction/index.ts';
import type { Provisioning } from '../identity/index.ts';
import { log } from '../log.ts';
import type { Mailer } from '../notification/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { startVariables, taskVariables } from '../procedure/routing.ts';
import { publishProcedure } from '../publication/index.ts';
import { Task, TaskSubmission } from '../task/index.ts';
import type { CommandHandlers } from './relay.ts';

/** What the commands need. */
export interface CommandServices {
  orm: MikroORM;
  engine: EngineClient;
  catalogue: Catalogue;
  mailer: Mailer;
  city: City;
  publicUrl: string;
  provisioning: Provisioning;
  /** Reads who works here from the identity server. */
  staff: { read(): Promise<void> };
  extractor: Extractor;
}

/** How each command of the outbox is carried out; each may run more than once. */
export function commandHandlers(
  { orm, engine, catalogue, mailer, city, publicUrl, provisioning, staff, extractor }: CommandServices,
): CommandHandlers {
  return {
    /** Starts the instance of a case; the engine holds only the case id, the language, how it came, and routing values. */
    'start-process': async ({ caseId }) => {
      const em = orm.em.fork();
      const caseFile = await em.findOneOrFail(CaseFile, { id: caseId });
      if (caseFile.processInstanceId || caseFile.closedAt) return;
      const procedure = await catalogue.version(em, caseFile.procedureVersionId);
      if (!procedure.processDefinitionId) throw new Error(`version ${procedure.id} is not deployed yet`);
      const { language, data, filing, registeredAt } = caseFile;
      await engine.start(procedure.processDefinitionId, procedure.key, caseId, toVariables(startVariables(procedure.pkg, {
        caseId, language, channel: filing?.channel ?? 'portal', data, day: localDate(registeredAt),
      })));
      const now = await orm.em.fork().findOneOrFail(CaseFile, { id: caseId });
      if (now.state === 'withdrawn') await engine.end(procedure.key, caseId);
    },

    /** Ends the instance of a case that its applicant gave up. */
    'end-process': async ({ caseId }) => {
      const { procedureKey } = await orm.em.fork().findOneOrFail(CaseFile, { id: caseId });
      await engine.end(procedureKey, caseId);
    },

    /** Completes a user task with the routing values of the accepted answers. */
    'complete-task': async ({ taskId }) => {
      const em = orm.em.fork();
      const task = await em.findOneOrFail(Task, { id: taskId });
      const { data } = await em.findOneOrFail(TaskSubmission, { taskId });
      const procedure = await catalogue.version(em, task.procedureVersionId);
      const routing = taskVariables(procedure.pkg, task.definitionKey, data);
      if (!await engine.completeTask(taskId, toVariables(routing))) {
        log.warn({ taskId, caseId: task.caseId }, 'the task ended before its answers arrived');
        await em.nativeUpdate(Task, { id: taskId, state: 'completing' }, { state: 'cancelled', completedAt: new Date() });
      }
    },

    /** Tells the engine who has a task now. */
    'assign-task': async ({ taskId }) => {
      const task = await orm.em.fork().findOneOrFail(Task, { id: taskId });
      if (task.state !== 'open') return;
      await engine.assignTask(taskId, task.assigneeId ?? null);
    },

    /** Tells the applicant what was filed at the counter in their name. */
    'counter-notice': ({ caseId }) => tellFiled(orm.em.fork(), catalogue, caseId),

    /** Asks the applicant to confirm the address by a link. */
    'confirmation-mail': ({ caseId, no }) =>
      sendConfirmation(orm.em.fork(), { catalogue, mailer, city, publicUrl }, caseId, no),

    /** Hands a message to the instance of a case: it was joined, its lead was answered … */
    'tell-process': async ({ caseId, message }) => {
      const { procedureKey } = await orm.em.fork().findOneOrFail(CaseFile, { id: caseId });
      if (!await engine.correlate(message, procedureKey, caseId)) log.warn({ caseId, message }, 'the instance ended before its message');
    },

    'publish-procedure': ({ publicationId }, attempt) => publishProcedure({ orm, engine }, publicationId, attempt),

    'plan-migration': ({ migrationId }, attempt) => planMigration({ orm, engine, catalogue }, migrationId, attempt),

    'migrate-case': ({ migrationId, caseId }, attempt) =>
      migrateCase({ orm, engine, catalogue }, migrationId, caseId, attempt),

    'send-mail': ({ mailId }) => mailer.send(mailId),

    'read-staff': () => staff.read(),

    'extract-text': ({ sha256 }) => extractor.read(sha256),

    /** Ends a sign-in that its owner ended here. */
    'end-session': ({ sid }) => provisioning.endSession(sid),

    /** Nobody signs in with an account that its owner closed. */
    'disable-account': ({ subject }) => provisioning.disable(subject),

    'send-password-mail': ({ subject, language }) => provisioning.sendPasswordMail(subject, language),
  };
}
