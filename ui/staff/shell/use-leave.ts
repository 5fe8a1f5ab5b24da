import { useEffect } from 'preact/hooks';
import { request } from '../../shared/api/index.ts';
import { errorText, toast } from '../../shared/components/index.ts';
import type { Action } from '../../shared/hooks/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pathOf } from '../routes.ts';

/** Ends the session and comes back to the door of the work place. */
export function useLeave(): Action<void> {
  const leave = useAction(async () => {
    const body = { returnTo: pathOf('inbox') };
    const { data } = await request<{ data: { redirect: string } }>('/auth/logout', { method: 'POST', body });
    location.assign(data.redirect);
  });
  useEffect(() => {
    if (leave.error !== undefined) toast(errorText(leave.error));
  }, [leave.error]);
  return leave;
}
