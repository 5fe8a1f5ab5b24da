import { ErrorState } from '../../shared/components/index.ts';

/** The site cannot start because the server does not answer. */
export function StartError({ error }: { error: unknown }) {
  return <main id="main" class="staff-main"><ErrorState error={error} onRetry={() => location.reload()} /></main>;
}
