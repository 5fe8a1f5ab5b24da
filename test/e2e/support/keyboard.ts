import type { FileChooser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

type Files = Parameters<FileChooser['setFiles']>[0];

/** Longest way from one stop to the next that anybody should have to go. */
const patience = 60;

const isHere = (target: Locator): Promise<boolean> =>
  target.count().then((count) => count > 0 && target.first().evaluate((element) => element === document.activeElement));

/**
 * Presses Tab until the keyboard stands on an element, and sees to it that every stop on the way can be seen.
 * @throws AssertionError when it is not reached, or a stop is invisible
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let step = 0; step < patience; step += 1) {
    if (await isHere(target)) return;
    await page.keyboard.press('Tab');
    expect(await page.evaluate(stopWithoutMark), 'a stop of the keyboard that shows no mark').toBe('');
  }
  expect.fail(`the keyboard does not reach ${target.toString()}`);
}

/** Name of the focused element when nothing shows that it has the focus; runs in the page. */
function stopWithoutMark(): string {
  const element = document.activeElement;
  if (!element || element === document.body) return '';
  const marked = [element, element.nextElementSibling, element.parentElement, element.closest('li')].some((one) => {
    if (!one) return false;
    return [undefined, '::before', '::after'].some((part) => {
      const style = getComputedStyle(one, part);
      return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
    });
  });
  return marked ? '' : element.outerHTML.slice(0, 200);
}

/** Types into a field that is reached with Tab. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** Reaches an element with Tab and presses a key on it. */
export async function pressOn(page: Page, target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/**
 * Chooses files on a field that is reached with Tab. The listener comes before the way to the field: the browser is told
 * to hand over its dialog without waiting for an answer, and a key pressed in the same moment may come first.
 */
export async function chooseFiles(page: Page, target: Locator, key: 'Enter' | 'Space', files: Files): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await pressOn(page, target, key);
  await (await chooser).setFiles(files);
}
