import { useEffect, useRef, useState } from 'preact/hooks';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import { NotificationBanner } from '../../shared/components/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { translator } from '../diagram/editor-texts.ts';
import { TableSession } from './table-session.ts';

const words: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  ro: () => import('./editor-words.ro.json'),
  hu: () => import('./editor-words.hu.json'),
};

interface TableCanvasProps {
  text: string;
  decision: string;
  hits: readonly number[];
  onText: (text: string) => void;
  /** called with the row in which one is */
  onRow: (id: string) => void;
}

/** The table as it is edited: rows are rules, columns are what is looked at and what is decided. */
export function TableCanvas({ text, decision, hits, onText, onRow }: TableCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onText);
  latest.current = onText;
  const [session, setSession] = useState<TableSession | null>(null);
  const [broken, setBroken] = useState(false);
  const language = currentLanguage();
  useEffect(() => {
    let made: TableSession | null = null;
    let ended = false;
    void words[language]().then((module) => {
      if (ended || !place.current) return;
      made = new TableSession(place.current, translator(module.default), (changed) => latest.current(changed));
      setSession(made);
    });
    return () => {
      ended = true;
      made?.destroy();
    };
  }, [language]);
  useEffect(() => {
    session?.show(text, decision).then(
      () => setBroken(false),
      () => setBroken(true),
    );
  }, [session, text, decision]);
  useEffect(() => session?.mark(hits), [session, hits, text]);
  const rowOf = ({ target }: Event) => {
    const row = target instanceof Element ? target.closest('[data-row-id]')?.getAttribute('data-row-id') : null;
    if (row) onRow(row);
  };
  return (
    <>
      {broken ? (
        <NotificationBanner title={t('rules.broken.title')}>
          <p>{t('rules.broken.text')}</p>
        </NotificationBanner>
      ) : null}
      <div
        class="table-canvas"
        ref={place}
        hidden={broken}
        role="group"
        aria-label={t('rules.canvas')}
        onFocusIn={rowOf}
        onClick={rowOf}
      />
    </>
  );
}
