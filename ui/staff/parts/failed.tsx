import { sessionExpired } from '../../shared/api/index.ts';
import { ErrorState } from '../../shared/components/index.ts';

/** Why the last try did not work; a lost session has its own dialog. */
export function Failed({ error }: { error: unknown }) {
  return error === undefined || sessionExpired.value ? null : <ErrorState error={error} />;
}
