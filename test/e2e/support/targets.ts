import type { Page } from 'playwright-core';

/** Least height and width of what is pressed with a finger, CSS pixels. */
const least = 44;

/**
 * What is too small for a finger: links that stand alone, buttons, fields, choices with their words. Links within a
 * sentence are as high as its line (WCAG 2.5.8), and what covers a whole card counts with the card.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((size) => {
    const visible = (element: Element) => element.checkVisibility({ opacityProperty: false, visibilityProperty: true });
    const inSentence = (element: Element) => {
      if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
      const around = element.closest('p, li, dd, td, span, div, label');
      return (around?.textContent ?? '').replace(element.textContent ?? '', '').trim().length > 1;
    };
    const area = (element: Element): { width: number; height: number } => {
      const cover = getComputedStyle(element, '::after');
      if (cover.position === 'absolute' && cover.content !== 'none') {
        return (element.closest('.tile, .card, li') ?? element).getBoundingClientRect();
      }
      const choice = element.closest('.govuk-radios__item, .govuk-checkboxes__item');
      return (choice ?? element).getBoundingClientRect();
    };
    const hidden = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width <= 1 || height <= 1 || element.closest('.govuk-visually-hidden, .fjs-powered-by, .govuk-skip-link') !== null;
    };
    return [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type="hidden"])')]
      .filter((element) => visible(element) && !hidden(element) && !inSentence(element))
      .flatMap((element) => {
        const { width, height } = area(element);
        if (height >= size - 0.5 && width >= size - 0.5) return [];
        const name = (element.textContent ?? '').trim().slice(0, 40) || element.id;
        return [`${element.tagName.toLowerCase()} „${name}” ${Math.round(width)} × ${Math.round(height)}`];
      });
  }, least);
}
