import { FilterX, Inbox } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import {
  EmptyState, ErrorState, errorText, NotificationBanner, Pagination, Skeleton, toast,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useUnreadMessages } from '../../shared/talk/index.ts';
import type { TaskSummary, View } from '../api/index.ts';
import { claimTask, countLimit, views } from '../api/index.ts';
import { Refusal } from '../parts/refusal.tsx';
import { pathOf } from '../routes.ts';
import { useLetterKeys } from '../shell/shortcuts.ts';
import { useAnchor } from './anchor.ts';
import { BulkBar } from './bulk-bar.tsx';
import { toggled } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { FollowUpDialog, followed } from './follow-up-dialog.tsx';
import { arrows, focusedRow, step, useRovingPlace } from './list-place.ts';
import {
  active, chosen, counts, error, filteredAway, followInbox, fresh, loading, next, openView, patchRow, readMore, refresh, rows, view,
} from './store.ts';
import { offersClaim, TaskRow } from './task-row.tsx';
import { VacancyBanner } from './vacancy-banner.tsx';

/** Takes a task and opens it. */
function useClaim() {
  const { route } = useLocation();
  return useAction<TaskSummary>(async (row, key) => {
    try {
      const { data } = await claimTask(row.id, key);
      patchRow(data);
    } catch (error) {
      void refresh();
      throw error;
    }
    toast(t('task.claimed'));
    route(pathOf('task', { id: row.id }));
  });
}

/** The inbox: views, filter, rows, and the rest of the list on demand. */
export function InboxList({ currentId }: { currentId?: string }) {
  const { query: asked, path } = useLocation();
  const pane = useRef<HTMLDivElement>(null);
  const shown = rows.value ?? [];
  const ids = shown.map(({ id }) => id);
  useEffect(followInbox, []);
  useUnreadMessages();
  useEffect(() => {
    const wanted = path === pathOf('inbox') ? asked.view : undefined;
    openView(isView(wanted) ? wanted : view.value);
  }, [asked.view, path]);
  const stop = useRovingPlace(ids, currentId, pane);
  useAnchor(ids, pane);

  const claim = useClaim();
  const go = (by: number) => step(pane.current, ids, by);
  useRowKeys(() => shown.find(({ id }) => id === focusedRow(pane.current)), go, (row) => void claim.run(row));
  return (
    <div class="inbox" ref={pane}>
      <div class="inbox-head"><Views /><FilterBar /></div>
      <VacancyBanner />
      <Refusal error={claim.error} />
      <Problem />
      <BulkBar rows={shown} />
      {shown.length > 0
        ? (
          <ul class="task-rows" aria-label={t(`view.${view.value}`)} onKeyDown={(event) => arrows(event, go)}>
            {shown.map((row) => (
              <TaskRow key={row.id} row={row} active={row.id === stop} current={row.id === currentId}
                fresh={fresh.value.has(row.id)} busy={claim.busy}
                chosen={chosen.value.has(row.id)} onChoose={() => choose(row)}
                onFocus={() => { active.value = row.id; }} onClaim={() => void claim.run(row)} />
            ))}
          </ul>
        )
        : <Nothing />}
      <Pagination next={next.value} busy={loading.value} onNext={() => void readMore()} />
      <FollowUpDialog />
    </div>
  );
}

/** Keys of one letter for the row that has the focus. */
function useRowKeys(here: () => TaskSummary | undefined, go: (by: number) => void, claim: (row: TaskSummary) => void): void {
  useLetterKeys({
    j: () => go(1),
    k: () => go(-1),
    x: () => choose(here()),
    f: () => { followed.value = here() ?? null; },
    c: () => {
      const row = here();
      if (row && offersClaim(row)) claim(row);
    },
  });
}

function choose(row: TaskSummary | undefined): void {
  if (row?.state === 'open') chosen.value = toggled(chosen.value, row.id);
}

function Views() {
  return (
    <nav class="views" aria-label={t('inbox.views')}>
      <ul>
        {views.map((name) => (
          <li key={name}>
            <a href={`${pathOf('inbox')}?view=${name}`} aria-current={name === view.value ? 'page' : undefined}>
              {t(`view.${name}`)} <span class="count">{countText(counts.value?.[name])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Problem() {
  if (error.value === undefined) return null;
  if (rows.value === null) return <ErrorState error={error.value} onRetry={() => void refresh()} />;
  return <NotificationBanner tone="warning" announce><p>{errorText(error.value)}</p></NotificationBanner>;
}

function Nothing() {
  if (rows.value === null) return error.value === undefined ? <Skeleton lines={8} /> : null;
  if (filteredAway.value) {
    return <EmptyState icon={FilterX} title={t('inbox.noMatch')}><p>{t('inbox.noMatchText')}</p></EmptyState>;
  }
  return <EmptyState icon={Inbox} title={t(`empty.${view.value}`)}><p>{t(`emptyText.${view.value}`)}</p></EmptyState>;
}

function countText(count: number | undefined): string {
  if (count === undefined) return '…';
  return count >= countLimit ? `${countLimit}+` : String(count);
}

function isView(name: string | undefined): name is View {
  return views.includes(name as View);
}
