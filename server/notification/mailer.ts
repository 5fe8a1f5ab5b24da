import { LockMode } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { createTransport, type Transporter } from 'nodemailer';
import type { Env } from '../env.ts';
import { Mail, type IMail } from './notification.entity.ts';

/** A mail as it leaves. */
type Letter = Pick<IMail, 'id' | 'recipient' | 'language' | 'subject' | 'body'>;

/** Sends queued mails; a mail already marked as sent is not sent again. */
export class Mailer {
  readonly #orm: MikroORM;
  readonly #env: Env;
  readonly #transport: Transporter;

  constructor(orm: MikroORM, env: Env) {
    this.#orm = orm;
    this.#env = env;
    this.#transport = createTransport(env.SMTP_URL, {
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
  }

  /** @throws when the mail server does not take the mail; the outbox tries again later */
  async send(mailId: string): Promise<void> {
    await this.#orm.em.fork().transactional(async (em) => {
      const mail = await em.findOne(Mail, { id: mailId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!mail || mail.sentAt) return;
      await this.deliver(mail);
      mail.sentAt = new Date();
    });
  }

  /** Hands one mail to the mail server now. @throws when it does not take it */
  async deliver({ id, recipient, language, subject, body }: Letter): Promise<void> {
    await this.#transport.sendMail({
      from: this.#env.MAIL_FROM,
      to: { name: '', address: recipient },
      subject,
      text: body,
      messageId: `<${id}@${new URL(this.#env.PUBLIC_URL).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language === 'hu' ? 'hu, ro' : 'ro' },
    });
  }

  close(): void {
    this.#transport.close();
  }
}
