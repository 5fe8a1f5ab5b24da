import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorState } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Change, Prospect } from './api.ts';

/** The live diagram and that of the draft beside each other; the list of changes says the same in words. */
export function DiagramDifference({ diagrams: { before, after }, changes }: Pick<Prospect, 'diagrams' | 'changes'>) {
  const [old, now] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let close: (() => void) | undefined;
    let ended = false;
    const show = async () => {
      const { showDifference } = await import('./diff-view.ts');
      if (ended || !old.current || !now.current || before === null) return;
      close = await showDifference([old.current, now.current], [before, after], marksOf(changes));
      if (ended) close();
    };
    show().catch(setError);
    return () => {
      ended = true;
      close?.();
    };
  }, [before, after]);
  if (before === null) return null;
  if (error !== undefined) return <ErrorState error={error} />;
  return (
    <div class="difference">
      <figure>
        <figcaption>{t('versions.before')}</figcaption>
        <div class="diagram" ref={old} role="group" aria-label={t('versions.before')} />
      </figure>
      <figure>
        <figcaption>{t('versions.after')}</figcaption>
        <div class="diagram" ref={now} role="group" aria-label={t('versions.after')} />
      </figure>
    </div>
  );
}

const marksOf = (changes: Change[]): Record<string, string> =>
  Object.fromEntries(
    changes.flatMap(({ area, element, kind }) => (area === 'diagram' && element ? [[element, kind]] : [])),
  );
