import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';

/** Name of the city hall at the end of every page title. */
export const siteName = signal('');

const errorMarks = signal(0);
let opened = 0;

interface PageProps {
  /** heading of the page and first part of its title */
  title: string;
  /** whose part this page is, in its heading and its title */
  caption?: string;
  /** changes with each part: the heading then takes the focus, unless an error has it */
  step?: string;
  /** the way back, above the heading */
  back?: ComponentChildren;
  /** a line under the heading */
  lead?: ComponentChildren;
  /** beside the heading, for example a state */
  aside?: ComponentChildren;
  /** reading width for forms and texts */
  narrow?: boolean;
  children: ComponentChildren;
}

/** Frame of a page: one heading, the document title, and the focus at the heading after navigation. */
export function Page({ title, caption, step, back, lead, aside, narrow, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const begin = () => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    opened += 1;
    if (opened > 1) begin();
  }, []);
  const shown = useRef(step);
  useEffect(() => {
    const turned = shown.current !== undefined && shown.current !== step;
    shown.current = step;
    if (turned && errorMarks.value === 0) begin();
  }, [step]);
  useDocumentTitle(caption ? `${title} – ${caption}` : title);
  return (
    <div class={narrow ? 'main-narrow' : undefined}>
      {back}
      <h1 tabIndex={-1} ref={heading}>
        {caption ? <span class="page-caption">{caption}</span> : null}
        {title}
      </h1>
      {aside}
      {lead ? <p class="lead">{lead}</p> : null}
      {children}
    </div>
  );
}

/** Keeps `document.title` for a page that has no `Page` frame; it is right as soon as the page can be seen. */
export function useDocumentTitle(title: string): void {
  const documentTitle = composeTitle(title, siteName.value, errorMarks.value > 0 ? t('errorSummary.titlePrefix') : '');
  useLayoutEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);
}

/** Marks the document title as "has errors" while the caller is on the page. */
export function useErrorTitle(active: boolean): void {
  useLayoutEffect(() => {
    if (!active) return undefined;
    errorMarks.value += 1;
    return () => {
      errorMarks.value -= 1;
    };
  }, [active]);
}

/** `Prefix: Page – Site`; parts that are empty are left out. */
export function composeTitle(page: string, site: string, prefix: string): string {
  const title = [page, site].filter(Boolean).join(' – ');
  return prefix ? `${prefix} ${title}` : title;
}
