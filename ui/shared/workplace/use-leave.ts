import { useEffect } from 'preact/hooks';
import { request } from '../api/index.ts';
import { errorText, toast } from '../components/index.ts';
import type { Action } from '../hooks/index.ts';
import { useAction } from '../hooks/index.ts';

/** Ends the session and comes back to the door of the site. @param returnTo path of that door */
export function useLeave(returnTo: string): Action<void> {
  const leave = useAction(async () => {
    const { data } = await request<{ data: { redirect: string } }>('/auth/logout', {
      method: 'POST',
      body: { returnTo },
    });
    location.assign(data.redirect);
  });
  useEffect(() => {
    if (leave.error !== undefined) toast(errorText(leave.error));
  }, [leave.error]);
  return leave;
}
