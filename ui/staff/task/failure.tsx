import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import { errorText, NotificationBanner } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';

/** Why the task was not finished. Wrong answers and a missing signature are told in places of their own. */
export function Failure({ error }: { error: unknown }) {
  const box = useRef<HTMLDivElement>(null);
  const elsewhere = error instanceof ApiError && (error.issues.length > 0 || error.code.startsWith('signature.'));
  const told = elsewhere ? undefined : error;
  useEffect(() => {
    if (told !== undefined) box.current?.scrollIntoView({ block: 'nearest' });
  }, [told]);
  const reference = told instanceof ApiError ? told.traceId : '';
  return (
    <div role="alert" ref={box} class="task-failure">
      {told === undefined
        ? null
        : (
          <NotificationBanner tone="error" title={t('task.notDone')}>
            <p>{errorText(told)}</p>
            {reference ? <p class="small">{t('state.reference')} <code>{reference}</code></p> : null}
          </NotificationBanner>
        )}
    </div>
  );
}
