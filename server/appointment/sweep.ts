import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, instantOf, localDate } from '../calendar/index.ts';
import type { Services } from '../services.ts';
import { Appointment } from './appointment.entity.ts';
import { calendarOf } from './appointment.service.ts';
import { confirmBooking } from './notice.ts';

/** Appointments are forgotten so many days after their time: what was done stands in the case. */
const forgottenAfterDays = 30;

/** Reminds everybody who is expected tomorrow, once; forgets what is long over. */
export async function sweepAppointments(
  { orm, ...services }: Pick<Services, 'orm' | 'env' | 'city'>,
  now = new Date(),
): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const today = localDate(now);
    const due = {
      state: 'booked',
      remindedAt: null,
      startsAt: { $gt: now, $lt: instantOf(addDays(today, 2)) },
    } as const;
    for (const appointment of await em.find(Appointment, due)) {
      appointment.remindedAt = now;
      // booked less than a day before: the confirmation has just said the same
      if (localDate(appointment.createdAt) === today) continue;
      await confirmBooking(em, services, calendarOf(services, appointment.calendar), appointment, 'reminder');
    }
    await forgetOld(em, today);
  });
}

const forgetOld = (em: EntityManager, today: string): Promise<number> =>
  em.nativeDelete(Appointment, { endsAt: { $lt: instantOf(addDays(today, -forgottenAfterDays)) } });
