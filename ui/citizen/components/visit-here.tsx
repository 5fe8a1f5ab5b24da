import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadTexts } from '../../shared/i18n/index.ts';
import { loadVisitTexts } from '../visit-texts.ts';

/** A part about visits on a page that is there without it: it comes over the line on its own. */
function usePart<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> | null {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    Promise.all([load(), loadTexts(loadVisitTexts)]).then(
      ([component]) => setPart(() => component),
      () => undefined,
    );
  }, []);
  return Part;
}

/** What the reader prepared and must still sign at the counter. */
export function PreparedHere() {
  const List = usePart(async () => (await import('./visit/prepared-list.tsx')).PreparedList);
  return List ? <List /> : null;
}

/** The choice of a time for a request that was sent and asks for a visit. */
export function VisitHere({ calendar, receipt }: { calendar: string; receipt: string }) {
  const Choice = usePart(async () => (await import('./visit/visit-of-case.tsx')).VisitOfCase);
  return Choice ? <Choice calendar={calendar} receipt={receipt} /> : null;
}
