import { useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { api } from '../data.ts';

/** How long a procedure takes in practice; nothing while too few cases were decided, or when the numbers do not come. */
export function UsualTime({ procedureKey }: { procedureKey: string }) {
  const resource = useResource((signal) => api.statistics(signal), []);
  const median = resource.value?.procedures.find(({ procedure }) => procedure.key === procedureKey)?.median ?? null;
  if (median === null) return null;
  return (
    <div class="small muted">
      {median === 0 ? t('procedure.usualSameDay') : t('procedure.usual', { count: median })}
    </div>
  );
}
