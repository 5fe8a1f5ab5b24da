import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { onChange } from '../api/index.ts';

/**
 * Reads again when something of a case changes.
 * @param reload what reads again; the old value stays meanwhile
 */
export function useCaseNews(caseId: string, reload: () => void): void {
  useEffect(
    () =>
      onChange((change) => {
        if (change.event === 'resumed' || change.caseId === caseId) reload();
      }),
    [caseId],
  );
}

/**
 * Calls once when an element comes into sight.
 * @param wanted false as long as there is nothing to see
 */
export function useSeen(box: RefObject<HTMLElement>, wanted: boolean, onSeen: () => void): void {
  useEffect(() => {
    if (!wanted || !box.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting) || document.hidden) return;
      observer.disconnect();
      onSeen();
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [wanted]);
}
