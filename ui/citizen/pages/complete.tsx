import { useLocation } from 'preact-iso';
import { Send } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, sessionExpired } from '../../shared/api/index.ts';
import type { FieldError } from '../../shared/components/index.ts';
import {
  BackLink, Button, ButtonLink, ErrorState, ErrorSummary, Icon, Loadable, NotificationBanner, Page, toast,
} from '../../shared/components/index.ts';
import type { Autosave, FormHandle, SaveState } from '../../shared/form/index.ts';
import { createAutosave, SavedNote } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDate, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { CompletionRequest, CompletionRequests, ItemAnswer } from '../../shared/talk/index.ts';
import { talk, useCaseNews } from '../../shared/talk/index.ts';
import type { PageProps } from '../app.tsx';
import type { Written } from '../completing.ts';
import { answersOf, isBegun, issuesByItem, isWritten, writtenIn } from '../completing.ts';
import { CompleteItem, itemFieldId } from '../components/complete-item.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { href } from '../routes.ts';

/** What the city hall asks to complete, item by item, on one page. */
export function CompletePage({ params }: PageProps) {
  const id = params.id ?? '';
  const signedIn = me.value?.signedIn === true;
  const language = currentLanguage();
  const resource = useResource(
    async (signal) => (signedIn ? talk.requests(id, signal) : null),
    [id, signedIn, language],
  );
  useCaseNews(id, resource.reload);
  const writing = useRef<string | undefined>(undefined);
  return (
    <Page
      narrow
      title={t('complete.title')}
      back={<BackLink href={href('case', { id })}>{t('complete.back')}</BackLink>}
    >
      {signedIn ? (
        <Loadable resource={resource} lines={8}>
          {(value) => {
            const round = roundToWrite(value, writing.current);
            writing.current = round?.id;
            if (!round) return <NothingOpen id={id} />;
            return <Writing key={`${round.id}.${language}`} caseId={id} round={round} late={!value?.policies.answer} />;
          }}
        </Loadable>
      ) : (
        <SignInNeeded reason={t('cases.signIn')} />
      )}
    </Page>
  );
}

/**
 * The round to write in: the open one, or the newest whose last day has passed and in which something was written.
 * @param writing id of the round that the reader is just writing in
 */
function roundToWrite(value: CompletionRequests | null, writing: string | undefined): CompletionRequest | undefined {
  if (value?.policies.answer) return value.data.find(({ state }) => state === 'open');
  const newest = value?.data[0];
  return newest && value?.policies.late && (newest.id === writing || isBegun(newest)) ? newest : undefined;
}

function NothingOpen({ id }: { id: string }) {
  return (
    <>
      <p>{t('complete.nothing')}</p>
      <ButtonLink href={href('case', { id })} look="secondary">{t('complete.back')}</ButtonLink>
    </>
  );
}

function Writing({ caseId, round, late }: { caseId: string; round: CompletionRequest; late: boolean }) {
  const { route } = useLocation();
  const [written, setWritten] = useState(() => writtenIn(round));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [itemErrors, setItemErrors] = useState(new Map<string, string>());
  const [attempt, setAttempt] = useState(0);
  const [saved, setSaved] = useState<SaveState>({ kind: 'idle' });
  const forms = useRef(new Map<string, FormHandle>());
  const autosave = useKeeping(caseId, round.id, setSaved);
  /** What stands now: an upload may end after the next answer was begun. */
  const latest = useRef(written);
  const change = (item: string, changed: Partial<Written>) => {
    latest.current = { ...latest.current, [item]: { ...latest.current[item] ?? empty, ...changed } };
    setWritten(latest.current);
    setItemErrors((errors) => new Map([...errors].filter(([id]) => id !== item)));
    autosave.current?.note(answersOf(latest.current));
  };
  const show = (error: ApiError) => {
    const byItem = issuesByItem(round.items, error.issues);
    const lines: FieldError[] = (byItem.get('') ?? []).map(({ message }) => ({ message }));
    const own = new Map<string, string>();
    for (const item of round.items) {
      const issues = byItem.get(item.id) ?? [];
      const unanswered = issues.find(({ code }) => code === 'required' && !isWritten(written[item.id] ?? empty));
      if (unanswered) own.set(item.id, unanswered.message);
      if (unanswered) lines.push({ fieldId: itemFieldId(item), message: unanswered.message });
      else if (issues.length > 0)
        lines.push(...(forms.current.get(item.id)?.showIssues(issues) ?? issues.map(({ message }) => ({ message }))));
    }
    setItemErrors(own);
    setErrors(lines);
    setAttempt((n) => n + 1);
  };
  const send = useAction(async (_: void, idempotencyKey) => {
    setErrors([]);
    setItemErrors(new Map());
    try {
      await autosave.current?.flush();
      const { data } = await talk.answer(caseId, round.id, answersOf(latest.current), true, idempotencyKey);
      toast(t(data.state === 'answered' ? 'complete.sent' : 'complete.sentLate'));
      route(href('case', { id: caseId }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'form.invalid') throw error;
      show(error);
    }
  });
  const answered = round.items.filter((item) => isWritten(written[item.id] ?? empty)).length;
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      {late ? (
        <NotificationBanner tone="warning" announce>
          <p><strong>{t('complete.passed', { date: formatDate(round.dueDate) })}</strong></p>
          <p>{t('complete.passedHelp')}</p>
        </NotificationBanner>
      ) : <p class="lead">{t('complete.until', { date: formatDate(round.dueDate) })}</p>}
      {round.text ? <p>{pick(round.text)}</p> : null}
      {late ? null : <p class="muted">{t('complete.intro')}</p>}
      {round.items.map((item, index) => (
        <CompleteItem
          key={item.id}
          item={item}
          number={index + 1}
          written={written[item.id] ?? empty}
          error={itemErrors.get(item.id)}
          onChange={(next) => change(item.id, next)}
          onReady={(handle) => forms.current.set(item.id, handle)}
        />
      ))}
      <p role="status">{t('complete.progress', { done: answered, count: round.items.length })}</p>
      {send.error !== undefined && !sessionExpired.value ? <ErrorState error={send.error} /> : null}
      <div class="govuk-button-group">
        <Button busy={send.busy} onClick={() => void send.run()}>
          <Icon of={Send} />
          {t(late ? 'complete.sendLate' : 'complete.send')}
        </Button>
        <ButtonLink href={href('case', { id: caseId })} look="secondary">{t('complete.later')}</ButtonLink>
        <SavedNote state={saved} />
      </div>
    </>
  );
}

const empty: Written = { text: '', files: [], value: undefined };

/** Keeps what is written at the server, after a pause in typing and when the page is left. */
function useKeeping(caseId: string, requestId: string, onState: (state: SaveState) => void) {
  const autosave = useRef<Autosave<ItemAnswer[]> | null>(null);
  useEffect(() => {
    const started = createAutosave<ItemAnswer[]>({
      save: async (answers) => {
        await talk.answer(caseId, requestId, answers, false);
        return { at: new Date().toISOString(), place: 'server' };
      },
      onState,
    });
    autosave.current = started;
    const leave = () => void started.flush();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      void started.flush().finally(() => started.stop());
      autosave.current = null;
    };
  }, [caseId, requestId]);
  return autosave;
}
