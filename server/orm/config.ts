import type { EventSubscriber } from '@mikro-orm/core';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { Absence } from '../absence/absence.entity.ts';
import {
  ArchiveFile, ArchiveHandover, ArchiveInventory, ArchiveSelection, ErasedContent, NomenclatorPosition,
} from '../archive/archive.entity.ts';
import { ArchiveTransfer } from '../archive/transfer.entity.ts';
import { AccessLog, AuditEvent } from '../audit/audit.entity.ts';
import { log } from '../log.ts';
import { CaseEvent } from '../case/case-event.entity.ts';
import { CaseFile } from '../case/case.entity.ts';
import { CaseMigration, CaseMigrationItem } from '../case-migration/case-migration.entity.ts';
import { CaseExclusion } from '../case/exclusion.entity.ts';
import { CaseRelation } from '../case/relation.entity.ts';
import { CaseVersion, CompletionItem, CompletionRequest } from '../completion/completion.entity.ts';
import { EmailConfirmation } from '../confirmation/confirmation.entity.ts';
import { CounterFiling } from '../counter/counter-filing.entity.ts';
import { Appointment } from '../appointment/appointment.entity.ts';
import { PreparedRequest } from '../prepared/prepared.entity.ts';
import { DocumentText } from '../extraction/document-text.entity.ts';
import { CaseFeedback } from '../feedback/feedback.entity.ts';
import { Document } from '../document/document.entity.ts';
import { PartialUpload } from '../document/upload.entity.ts';
import { EngineCursor } from '../engine/cursor.entity.ts';
import { Heartbeat } from '../engine/heartbeat.entity.ts';
import { Change } from '../event/change.entity.ts';
import { IdempotencyRecord } from '../http/idempotency.entity.ts';
import { LoginAttempt } from '../identity/login-attempt.entity.ts';
import { StaffDirectory } from '../identity/directory.entity.ts';
import { Person } from '../identity/person.entity.ts';
import { SignIn } from '../identity/sign-in.entity.ts';
import { Session } from '../identity/session.entity.ts';
import { InboxEntry } from '../inbox/inbox.entity.ts';
import { Mandate } from '../mandate/mandate.entity.ts';
import { CaseMessage, CaseNote } from '../message/message.entity.ts';
import { Mail, Notification } from '../notification/notification.entity.ts';
import { AccountClosing } from '../profile/closing.entity.ts';
import { Profile } from '../profile/profile.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import { ProcedureVersion } from '../procedure/procedure-version.entity.ts';
import { Publication } from '../publication/publication.entity.ts';
import { Register, RegisterAmendment, RegisterClosing, RegisterEntry } from '../register/register.entity.ts';
import { SearchEntry, SearchQueue, SearchWord } from '../search/search.entity.ts';
import { DocumentConsent } from '../store/consent.entity.ts';
import { StoreFolder } from '../store/folder.entity.ts';
import { Street } from '../street/street.entity.ts';
import { StudioComment } from '../studio/comment.entity.ts';
import { StudioDraft, StudioPresence, StudioRevision, StudioText } from '../studio/studio.entity.ts';
import { Draft } from '../submission/draft.entity.ts';
import { TaskFilter } from '../task/filter.entity.ts';
import { Resolution } from '../resolution/resolution.entity.ts';
import { Task, TaskDeed, TaskSubmission } from '../task/task.entity.ts';
import { TaxDebt } from '../tax/tax-debt.entity.ts';
import { ScenarioProof } from '../tryout/proof.entity.ts';
import { Tryout } from '../tryout/tryout.entity.ts';
import { migrations } from './migrations/index.ts';

/** Every entity, listed by hand: what is stored is visible on one screen. */
export const entities = [
  Person, Session, LoginAttempt, ProcedureVersion, CaseFile, CaseEvent, Register, RegisterEntry, RegisterAmendment, RegisterClosing,
  Document, PartialUpload, Street, Task,
  TaskSubmission, Draft, Notification, Mail, AuditEvent, AccessLog, Change, InboxEntry, EngineCursor, Heartbeat,
  IdempotencyRecord, SignIn, AccountClosing, Profile, DocumentText, Absence, TaxDebt, SearchEntry, SearchQueue, SearchWord, TaskFilter,
  CaseMessage, CaseNote, CompletionRequest, CompletionItem, CaseVersion, CaseExclusion, CaseRelation,
  CounterFiling, PreparedRequest, Appointment, Mandate, Organisation,
  EmailConfirmation,
  CaseFeedback,
  StoreFolder, DocumentConsent,
  Publication, CaseMigration, CaseMigrationItem, ScenarioProof,
  StudioDraft, StudioRevision, StudioText, StudioPresence, StudioComment,
  Tryout,
  StaffDirectory, TaskDeed, Resolution,
  ArchiveFile, ArchiveHandover, ArchiveInventory, ArchiveSelection, ArchiveTransfer, ErasedContent, NomenclatorPosition,
];

/**
 * ORM settings for one database address.
 * @param clientUrl PostgreSQL address of the `dosar` database
 * @param poolMax largest number of connections of this process
 * @param subscribers watchers of flushes and commits
 */
export function ormConfig(clientUrl: string, poolMax = 10, subscribers: EventSubscriber[] = []): Options {
  return defineConfig({
    clientUrl,
    entities,
    logger: (message) => log.debug(message),
    debug: false,
    subscribers,
    extensions: [Migrator],
    forceUtcTimezone: true,
    pool: { min: 0, max: poolMax },
    migrations: { migrationsList: migrations, snapshot: false, transactional: true, allOrNothing: true },
  });
}
