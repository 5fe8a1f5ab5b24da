import { MailDev } from 'maildev';

/** A demo needs the last mails, not a growing store. */
const MAILS_KEPT = 500;

const [smtp, web, mailDirectory] = process.argv.slice(2);
const mailbox = new MailDev({
  smtp: Number(smtp),
  web: Number(web),
  mailDirectory,
  ip: '127.0.0.1',
  webIp: '127.0.0.1',
  maxEmails: MAILS_KEPT,
  hideExtensions: ['STARTTLS'],
});

const end = async () => {
  await mailbox.stop().catch(() => undefined);
  process.exit(0);
};
process.once('SIGTERM', end);
process.stdin.once('end', end).resume();
await mailbox.start();
