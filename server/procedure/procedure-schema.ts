import { z } from 'zod';
import { isReserved } from './reserved.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const free = (name: string): boolean => !isReserved(name);
const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)
  .refine(free, 'reserved');
const elementId = z
  .string()
  .regex(/^[A-Za-z_][\w.-]*$/)
  .max(100)
  .refine(free, 'reserved');
const key = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/)
  .max(60)
  .refine(free, 'reserved');
const day = z.iso.date();

/** A value that a city hall decides, with its time of validity and where it comes from. */
const dated = { validFrom: day, validTo: day.nullable(), source: text(300) };

/** A legal or internal term; `amount` counts in `unit` from the registration, or from the end of the step `countsFrom`. */
const Term = z.strictObject({
  amount: z.int().min(1).max(1000),
  unit: z.enum(['calendar_days', 'working_days', 'free_days', 'months', 'hours']),
  rollToWorkingDay: z.boolean(),
  suspendable: z.boolean(),
  /** Step after which the term begins, for example what has to be done at the counter first. */
  countsFrom: elementId.optional(),
  legalBasis: text(500),
  ...dated,
  /** False: the figure comes from general knowledge and a lawyer has not confirmed it yet. */
  verified: z.boolean().default(false),
}).refine(({ countsFrom, suspendable }) => !countsFrom || !suspendable, 'a term that begins with a step cannot stand still');

/** One term, or its versions by time of validity. */
const Terms = z.union([Term.transform((term) => [term]), z.array(Term).min(1)]);

/** How long the diagram waits for somebody: the timers that name it as a variable, as `${visitWait}`. */
const Wait = z.strictObject({
  amount: z.int().min(1).max(1000),
  unit: z.enum(['days', 'hours']),
  ...dated,
  verified: z.boolean().default(false),
});

/** One wait, or its versions by time of validity. */
const Waits = z.union([Wait.transform((wait) => [wait]), z.array(Wait).min(1)]);

/** The applicant confirms the e-mail address by a link before the staff gets the request; message `confirmEmail`. */
const EmailConfirmation = z.strictObject({
  /** How long a link holds. */
  linkHours: z.int().min(1).max(720),
  /** After so many days a request that nobody confirmed expires. */
  requestDays: z.int().min(1).max(90),
  /** Mails to one request at most, and seconds between two of them to the same address. */
  mails: z.int().min(1).max(20),
  pauseSeconds: z.int().min(10).max(3600),
  ...dated,
  verified: z.boolean().default(false),
});
export type EmailConfirmationRule = z.infer<typeof EmailConfirmation>;

const Fee = z.strictObject({ amount: z.number().min(0), currency: z.literal('RON'), note: text(300), ...dated });

const Document = z.strictObject({
  key,
  name: text(200),
  required: z.boolean(),
  issuer: z.enum(['self', 'public_institution', 'third_party']),
  /** Its kind in `deploy/city/document-types.json`: who has one in the account need not bring it again. */
  type: slug.optional(),
  formats: z.array(z.string().regex(/^[a-z0-9]{2,5}$/)),
});

const Outcome = z.strictObject({
  state: z.enum(['decided', 'closed']),
  outcome: z.enum(['approved', 'rejected', 'redirected', 'withdrawn', 'answered', 'expired', 'joined', 'filed']),
  title: text(200),
});

const Message = z.strictObject({
  subject: text(200),
  body: text(5000),
  /** `<user task>.<form key>` whose answer stands for `{reason}`; the Hungarian one is the key with `Hu` added. */
  reasonFrom: z
    .string()
    .regex(/^[A-Za-z_][\w-]*\.[A-Za-z][A-Za-z0-9_]*$/)
    .optional(),
});

const DocumentOut = z.strictObject({
  title: text(200),
  fileName: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.pdf$/)
    .max(80),
  /** Its kind in `deploy/city/document-types.json`, by which other procedures may ask for it. */
  type: slug.optional(),
  /** How long the document holds after it was issued. */
  validity: z.strictObject({ amount: z.int().min(1), unit: z.enum(['calendar_days', 'months']), ...dated }).optional(),
});

/** One question of "can I use this?": who answers otherwise than `passes` reads what to do instead. */
const Eligibility = z.strictObject({ key, question: text(300), passes: z.enum(['yes', 'no']), otherwise: text(600) });

/** What has to be done in person. */
const Visit = z.strictObject({
  /** Calendar of `deploy/city/city.json` in which the appointment is booked. */
  calendar: slug,
  /** Filled in at home, signed at the counter: it gets its number only there. */
  prepared: z.boolean(),
  /** Who comes, where it is signed and before whom. */
  instruction: text(600),
});

const TaskRules = z.strictObject({
  /** Many of these tasks may be finished together with the same answers. */
  bulk: z.boolean().default(false),
  /** Four eyes: not by somebody who finished one of these user tasks of the same case. */
  notBy: z.array(elementId).default([]),
  /** Whoever finishes it signs the document that follows: seen, confirmed, soon after signing in. */
  signature: z.boolean().default(false),
});

/** `procedure.json`: the Romanian side of a procedure; unknown keys are refused. */
export const ProcedureFile = z.strictObject({
  key: slug,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  name: text(200),
  summary: text(1000),
  audience: text(200),
  department: slug,
  category: slug,
  /** Situations of life in which people look for it, for example `moving`. */
  lifeEvents: z.array(slug).default([]),
  /** Other words by which people look for it. */
  keywords: z.array(text(60)).default([]),
  eligibility: z.array(Eligibility).max(8).default([]),
  mode: z.enum(['electronic', 'hybrid', 'paper']),
  visit: Visit.optional(),
  level: z.enum(['L0', 'L1', 'L2']),
  /** Level that the account has after a positive end. */
  levelGranted: z.enum(['L1', 'L2']).optional(),
  /** `staff`: an internal procedure, which only employees see and start. */
  access: z.enum(['public', 'account', 'staff']),
  /** Departments whose employees may start an internal procedure; all when left out. */
  startedBy: z.array(slug).min(1).optional(),
  /** How the register writes it down; `in` of an internal procedure is somebody else's, for example paper mail. */
  direction: z.enum(['in', 'internal']).default('in'),
  register: slug,
  terms: z.record(key, Terms).refine((terms) => 'default' in terms, 'the term "default" is missing'),
  waits: z.record(key, Waits).default({}),
  emailConfirmation: EmailConfirmation.optional(),
  fee: Fee,
  channel: z.enum(['online', 'online_and_counter', 'counter']),
  legalBasis: z.array(text(500)).min(1),
  documents: z.array(Document),
  subject: text(200),
  /** The applicant may give the request up until it is decided. */
  withdrawal: z.boolean().default(false),
  steps: z.array(z.strictObject({ activity: elementId, title: text(200) })).min(1),
  outcomes: z.record(elementId, Outcome),
  routing: z.strictObject({ start: z.array(key), tasks: z.record(elementId, z.array(key)) }),
  /** What the platform has to know about a user task besides its form. */
  tasks: z.record(elementId, TaskRules).default({}),
  messages: z.record(key, Message),
  documentsOut: z.record(slug, DocumentOut),
  retention: z.strictObject({ index: text(20), term: text(50) }),
}).refine(({ mode, visit }) => mode !== 'paper' || visit?.prepared, {
  path: ['visit'], message: 'a procedure on paper is prepared for a visit',
});

/** The parsed Romanian `procedure.json`; every term as the list of its versions. */
export type ProcedureFile = z.infer<typeof ProcedureFile>;

/** `<key>.hu.json`, `forms/<key>/hu.json`: id of a text to its Hungarian and the mark of its Romanian original. */
export const TranslationFile = z.record(
  z.string().max(300),
  z.strictObject({ of: z.string().regex(/^[0-9a-f]{12}$/), text: z.string().max(10_000) }),
);

/** What an automated step gives. */
const Outputs = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** `examples/waivers.json`: elements and flows that no scenario has to pass, each with the reason. */
export const Waivers = z.record(elementId, z.strictObject({ reason: text(500) }));
export type Waivers = z.infer<typeof Waivers>;

/** One submission with its further life; see processes/README.md. */
export const Example = z.strictObject({
  name: text(200),
  language: z.enum(['ro', 'hu']),
  /** How it came; over the portal when left out. */
  channel: z.literal('counter').optional(),
  data: z.record(z.string(), z.unknown()),
  valid: z.boolean(),
  /** Places that the validation must name when the example is not valid. */
  expectIssues: z.array(z.strictObject({ path: z.string(), code: z.string().optional() })).optional(),
  /** Values that workers are expected to give, e.g. `hasDebt`. */
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Answers to the user tasks; a list when a task comes back. */
  tasks: z
    .record(z.string(), z.union([z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown()))]))
    .optional(),
  /** Boundary timers that fire instead of an answer. */
  timers: z.array(z.string()).optional(),
  /** Messages that reach the case while its first task waits, without the key of the procedure, in their order. */
  messages: z.array(z.string()).optional(),
  /** What automated steps give, where `variables` does not say it well enough; a list when a step comes back. */
  outputs: z.record(elementId, z.union([Outputs, z.array(Outputs)])).optional(),
  /** Automated steps that end in a BPMN error, with its code. */
  errors: z.record(elementId, text(200)).optional(),
  /** In what order things happen, where it matters: `task:`, `timer:`, `message:`, `step:` or `error:` and the element. */
  order: z.array(z.string().regex(/^(task|timer|message|step|error):[A-Za-z_][\w.-]*$/)).max(200).optional(),
  /** End event that the case reaches. */
  outcome: z.string().optional(),
});
export type Example = z.infer<typeof Example>;
