import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../../shared/api/index.ts';

const GATHER = 250;

/**
 * Counts the changes of a case as they arrive, those of one moment together.
 * @returns a number that grows with each
 */
export function useCaseTurn(caseId: string | undefined): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = onChange((change) => {
      if (change.event !== 'resumed' && change.caseId !== caseId) return;
      clearTimeout(timer);
      timer = setTimeout(() => setTurn((n) => n + 1), GATHER);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [caseId]);
  return turn;
}
