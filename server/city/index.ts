import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { get, type Route } from '../http/route.ts';

const Bilingual = z.object({ ro: z.string().min(1), hu: z.string().min(1) });

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Spoken = z.array(z.enum(['ro', 'hu'])).min(1);

const Locality = z.object({ name: Bilingual, postalCode: z.string().regex(/^\d{6}$/).optional() });
const Place = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

/** A counter at which people book a time. */
const Calendar = z.object({
  key: z.string(),
  department: z.string(),
  name: Bilingual,
  /** Where to go: building, floor, room. */
  place: Bilingual,
  /** When it receives people; days 1 Monday … 7 Sunday, times of the office's clock, languages spoken then. */
  hours: z.array(z.object({
    days: z.array(z.number().int().min(1).max(7)).min(1), from: clock, to: clock, languages: Spoken,
  })).min(1),
  slotMinutes: z.number().int().min(5).max(240),
  /** People received at the same time. */
  places: z.number().int().min(1).max(50),
  /** Earliest and latest booking: hours from now, days ahead. */
  fromHours: z.number().int().min(0),
  aheadDays: z.number().int().min(1).max(180),
  /** Days on which this counter alone is closed. */
  closed: z.array(z.iso.date()).default([]),
});
/** A counter with its hours. */
export type Calendar = z.infer<typeof Calendar>;

const CityFile = z.object({
  name: Bilingual,
  shortName: Bilingual,
  address: Bilingual,
  phone: z.string(),
  email: z.string(),
  hours: Bilingual,
  departments: z.array(z.object({
    key: z.string(), name: Bilingual, phone: z.string().optional(), email: z.string().optional(),
    /** Whether somebody leads it: only then has the group `<key>.head` members. */
    head: z.boolean().default(false),
  })).min(1),
  /** Registers with a number space of their own; the first is proposed. */
  registers: z.array(z.object({
    key: z.string(), name: Bilingual,
    /** Stands before the numbers of a special register, `CU-12/24.11.2026`; the general one has none. */
    prefix: z.string().regex(/^[\p{Lu}\d]{1,8}$/u).optional(),
  })).min(1),
  /** The department that keeps the archive room; its registrars are the archivists. */
  archiveRoom: z.string().default('registratura'),
  /** Years after which the National Archives take permanent files; by index of the nomenclator where it is another one. */
  archiveTransfer: z.object({
    years: z.number().int().positive(),
    positions: z.record(z.string(), z.number().int().positive()),
    legalBasis: Bilingual,
  }),
  /** The city itself, then the villages that belong to it; a postal code where a place has one alone. */
  localities: z.tuple([Locality], Locality),
  /** The office that keeps the list of streets. */
  streetOffice: z.string().default('urbanism'),
  /** Roughly where the city lies, degrees: what a map shows first, and outside of which a point is asked about. */
  map: z.object({
    center: Place, zoom: z.number().int().min(1).max(19), southWest: Place, northEast: Place,
  }),
  calendarExceptions: z.array(z.object({
    date: z.iso.date(), kind: z.enum(['closed', 'open']), source: z.string(),
  })).default([]),
  /** Counters at which people book a time. */
  calendars: z.array(Calendar).default([]),
  /** Requests filled in at home: days kept until they are signed at the counter, days before which their end is told. */
  prepared: z.object({
    keptDays: z.number().int().positive(), remindBeforeDays: z.number().int().positive(),
  }).default({ keptDays: 60, remindBeforeDays: 7 }),
  limits: z.object({
    uploadBytes: z.number().int().positive(),
    uploadTypes: z.array(z.string()),
    storeBytes: z.number().int().positive(),
  }),
  /** Minutes after signing in during which somebody may sign a document without signing in again. */
  signing: z.object({ signInMinutes: z.number().int().positive() }).default({ signInMinutes: 15 }),
  /** Whether a second analyst has to agree before a procedure is published. */
  publication: z.object({ approval: z.enum(['optional', 'required']) }).default({ approval: 'optional' }),
  /**
   * What of the studio is kept how long: days after which of the plain saves of a day the last one stays, and days after
   * which it is forgotten what the scenarios of something said that was never published.
   */
  studio: z
    .object({
      retention: z.object({ savesDays: z.number().int().positive(), proofsDays: z.number().int().positive() }),
    })
    .default({ retention: { savesDays: 30, proofsDays: 180 } }),
  /** Completion of a file: days to answer that are offered first, and days after which the applicant is reminded. */
  completion: z.object({
    answerDays: z.number().int().positive(),
    remindAfterDays: z.array(z.number().int().positive()),
  }),
  /** Mandates: longest validity, months; both sides are told this many days before the last one. */
  mandates: z.object({ longestMonths: z.number().int().positive(), noticeDays: z.number().int().positive() }),
}).loose();
type CityData = z.infer<typeof CityFile>;

/** The city hall itself: names, contact, departments, office calendar, limits; read from `deploy/city/city.json`. */
export class City {
  readonly data: CityData;

  constructor(data: CityData) {
    this.data = data;
  }

  /** @throws Error naming every wrong place of the file */
  static read(path: string | URL): City {
    return new City(CityFile.parse(JSON.parse(readFileSync(path, 'utf8'))));
  }

  department(key: string) {
    return this.data.departments.find((department) => department.key === key);
  }

  calendar(key: string): Calendar | undefined {
    return this.data.calendars.find((calendar) => calendar.key === key);
  }

  /**
   * The group that decides as head of a department: its own head, else the secretary general, else the mayor; never a group
   * that `without` names.
   * @throws Error when nobody is left
   */
  headGroup(department: string, without: readonly string[] = []): string {
    const found = [department, 'secretariat', 'cabinet-primar']
      .filter((key) => this.department(key)?.head)
      .map((key) => `${key}.head`)
      .find((group) => !without.includes(group));
    if (!found) throw new Error(`nobody can decide as head of ${department}`);
    return found;
  }

  /** Name of a register, or the key itself where the city does not know it. */
  registerName(key: string): { ro: string; hu: string } {
    return this.data.registers.find((register) => register.key === key)?.name ?? { ro: key, hu: key };
  }

  /** Name of a department, or the key itself where the city does not know it. */
  departmentName(key: string): { ro: string; hu: string } {
    return this.department(key)?.name ?? { ro: key, hu: key };
  }
}

export const cityRoutes: Route[] = [
  get('/api/city', { summary: 'The city hall: names, contact, departments, limits', access: 'public' },
    async ({ services }) => {
      const { calendarExceptions: _, map, ...data } = services.city.data;
      const { DOSAR_PROFILE: profile, MAP_TILES_URL: url, MAP_TILES_ATTRIBUTION: attribution } = services.env;
      return { data: { ...data, profile, map: { ...map, tiles: url ? { url, attribution } : null } } };
    }),
];
