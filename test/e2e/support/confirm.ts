import type { Visitor } from './browser.ts';
import { linkIn, mailTo } from './mail.ts';

/** What the page of the link says. */
const said = {
  ro: { button: 'Confirm adresa', done: 'Adresa este confirmată' },
  hu: { button: 'Megerősítem a címet', done: 'A címet megerősítette' },
} as const;

/** Waits for the mail that asks to confirm an address, and gives its link. */
export const confirmLink = async (email: string): Promise<string> =>
  linkIn(await mailTo(email, /\/(confirmare|megerosites)\//));

/** Presses the button of the page that a link opened. */
export async function pressConfirm({ page, language }: Visitor): Promise<void> {
  await page.getByRole('button', { name: said[language].button }).click();
  await page.getByRole('heading', { level: 1, name: said[language].done }).waitFor();
}

/** From the mail to the confirmed address, as the person who wrote it does. */
export async function confirmAddress(visitor: Visitor, email: string): Promise<void> {
  await visitor.page.goto(await confirmLink(email));
  await pressConfirm(visitor);
}
