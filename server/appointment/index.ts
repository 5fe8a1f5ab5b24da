export { Appointment, type AppointmentState, type IAppointment } from './appointment.entity.ts';
export { presentAppointment } from './appointment.presenter.ts';
export { appointmentRoutes } from './appointment.routes.ts';
export { bookedFor } from './appointment.service.ts';
export { sweepAppointments } from './sweep.ts';
