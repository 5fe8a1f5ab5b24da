import { pino } from 'pino';

/** The process's log: one JSON line per event, without personal data, cookies or tokens. */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['*.password', '*.token', '*.cookie', '*.authorization', '*.cnp', '*.email'],
});
