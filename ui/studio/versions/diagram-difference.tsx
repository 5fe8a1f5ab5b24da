import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorState } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Change, Prospect } from './api.ts';

interface DiagramDifferenceProps extends Pick<Prospect, 'diagrams' | 'changes'> {
  /** what the earlier and the later one are called */
  names: [string, string];
}

/** Two diagrams beside each other; the list of changes says the same in words. */
export function DiagramDifference({ diagrams: { before, after }, changes, names }: DiagramDifferenceProps) {
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
  const kinds = KINDS.filter((kind) => Object.values(marksOf(changes)).includes(kind));
  return (
    <div class="difference-whole">
      <ul class="difference-legend">
        {kinds.map((kind) => (
          <li key={kind}>
            <span class="difference-mark" data-kind={kind} aria-hidden="true" />
            {t(`versions.mark.${kind}`)}
          </li>
        ))}
      </ul>
      <div class="difference">
        <figure>
          <figcaption>{names[0]}</figcaption>
          <div class="diagram" ref={old} role="group" aria-label={names[0]} />
        </figure>
        <figure>
          <figcaption>{names[1]}</figcaption>
          <div class="diagram" ref={now} role="group" aria-label={names[1]} />
        </figure>
      </div>
    </div>
  );
}

const KINDS = ['added', 'removed', 'changed'] as const;

const marksOf = (changes: Change[]): Record<string, string> =>
  Object.fromEntries(
    changes.flatMap(({ area, element, kind }) => (area === 'diagram' && element ? [[element, kind]] : [])),
  );
