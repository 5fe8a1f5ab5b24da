import type { LucideIcon } from 'lucide-preact';
import { RotateCw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { ApiError, mayHeal, NetworkError, PartError } from '../api/index.ts';
import type { Resource } from '../hooks/index.ts';
import { t } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** The shape of what comes. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const widths = ['62%', '100%', '88%', '74%', '94%', '50%'];
  return (
    <div class="skeleton" role="status">
      <span class="govuk-visually-hidden" style={{ animation: 'none' }}>
        {t('state.loading')}
      </span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  );
}

/** Says what will be here and what to do. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty-state">
      <Icon of={icon} />
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}

/** Says what happened, that nothing is lost, what to do, and the reference number. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const reference = error instanceof ApiError ? error.traceId : '';
  return (
    <div class="error-state" role="alert">
      <h2 class="error-state-title">{errorTitle(error)}</h2>
      <p>{errorText(error)}</p>
      {reference ? (
        <p class="small">
          {t('state.reference')} <code>{reference}</code>
        </p>
      ) : null}
      {onRetry && canRetry(error) ? (
        <Button look="secondary" onClick={onRetry}>
          <Icon of={RotateCw} />
          {t('state.retry')}
        </Button>
      ) : null}
    </div>
  );
}

/** What is not there or not allowed stays so; everything else may be tried again. */
function canRetry(error: unknown): boolean {
  return !(error instanceof ApiError) || mayHeal(error) || error.status === 401;
}

/** What an error means for the reader, in one line. */
export function errorText(error: unknown): string {
  if (error instanceof NetworkError) return t('state.offlineText');
  if (error instanceof PartError) return t('state.partText');
  if (error instanceof ApiError && error.status === 401) return t('state.signInText');
  if (error instanceof ApiError && error.status < 500 && error.detail) return error.detail;
  return t('state.errorText');
}

interface LoadableProps<Value> {
  resource: Resource<Value>;
  lines?: number;
  children: (value: Value) => ComponentChildren;
}

/** Shows a value when it is there, its shape when that takes long, or why it did not come. */
export function Loadable<Value>({ resource, lines, children }: LoadableProps<Value>) {
  if (resource.value !== undefined) return <>{children(resource.value)}</>;
  if (resource.error !== undefined && !resource.loading)
    return <ErrorState error={resource.error} onRetry={resource.reload} />;
  return resource.slow ? <Skeleton lines={lines} /> : null;
}

function errorTitle(error: unknown): string {
  if (error instanceof NetworkError) return t('state.offlineTitle');
  if (error instanceof PartError) return t('state.partTitle');
  if (error instanceof ApiError && error.status === 404) return t('state.notFoundTitle');
  if (error instanceof ApiError && error.status === 403) return t('state.forbiddenTitle');
  if (error instanceof ApiError && error.status === 401) return t('state.signInTitle');
  // a refusal says by its own name what it is
  if (error instanceof ApiError && error.status < 500 && error.detail && error.detail !== error.message)
    return error.message;
  return t('state.errorTitle');
}
