import { runningStack, until } from '../../support/stack.ts';

/** A mail in the mailbox of the demo. */
export interface Mail {
  subject: string;
  text: string;
  to: { address: string }[];
}

/** Waits for a mail to an address that fits. @param about part of its subject or text */
export function mailTo(address: string, about: RegExp): Promise<Mail> {
  const { mailUrl } = runningStack();
  return until(`a mail to ${address} about ${about}`, async () => {
    const answer = await fetch(`${mailUrl}/api/email`);
    const mails = (await answer.json()) as Mail[];
    return mails.find(
      (mail) => mail.to.some((one) => one.address === address) && about.test(`${mail.subject}\n${mail.text}`),
    );
  });
}

/** The first link in a mail. @throws Error when there is none */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/[^\s<>"]+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in the mail „${mail.subject}”`);
  return link;
}
