import { useState } from 'preact/hooks';
import type { Draft, FormData, FormSchema } from '../../../shared/api/index.ts';
import type { FieldError } from '../../../shared/components/index.ts';
import {
  Button, ButtonLink, ErrorSummary, NotificationBanner, Radios, Skeleton,
} from '../../../shared/components/index.ts';
import type { AnswerGroup } from '../../../shared/form/index.ts';
import { DosarForm } from '../../../shared/form/index.ts';
import { formatDateTime, t } from '../../../shared/i18n/index.ts';
import type { Application } from '../../application.ts';
import type { Side } from '../../merging.ts';
import { differences, merge } from '../../merging.ts';
import { href } from '../../routes.ts';

interface ConflictProps {
  schema: FormSchema;
  application: Application;
  theirs: Draft;
  onSettle: (data: FormData) => void;
}

/** An answer that is not the same in two places, in words. */
interface Choice {
  key: string;
  label: string;
  mine: string;
  theirs: string;
  changed: Side | null;
}

/** Both versions of answers that were written in two places, field by field; the reader says what stays. */
export function Conflict({ schema, application, theirs, onSettle }: ConflictProps) {
  const [mine, setMine] = useState<AnswerGroup[] | null>(null);
  const [other, setOther] = useState<AnswerGroup[] | null>(null);
  const common = { hidden: true, readOnly: true, schema, files: application.files, label: t('conflict.title') };
  return (
    <>
      <NotificationBanner tone="warning" title={t('conflict.title')} announce>
        <p>{t('conflict.text', { date: formatDateTime(theirs.updatedAt) })}</p>
      </NotificationBanner>
      <DosarForm {...common} data={application.data} onReady={(form) => setMine(form.answers())} />
      <DosarForm {...common} data={theirs.data} onReady={(form) => setOther(form.answers())} />
      {mine && other ? (
        <Choosing
          choices={choicesOf(application, theirs, mine, other)}
          onChosen={(sides) => onSettle(merge(application.data, theirs.data, sides))}
        />
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}

function Choosing({ choices, onChosen }: { choices: Choice[]; onChosen: (sides: Record<string, Side>) => void }) {
  const [sides, setSides] = useState<Record<string, Side>>(() =>
    Object.fromEntries(choices.flatMap(({ key, changed }) => (changed ? [[key, changed]] : []))),
  );
  const [attempt, setAttempt] = useState(0);
  const open: FieldError[] = choices
    .filter(({ key }) => !sides[key])
    .map(({ key, label }) => ({ fieldId: fieldOf(key), message: t('conflict.choose', { label }) }));
  const all = (side: Side) => setSides(Object.fromEntries(choices.map(({ key }) => [key, side])));
  const go = () => (open.length === 0 ? onChosen(sides) : setAttempt((n) => n + 1));
  return (
    <>
      <ErrorSummary errors={attempt > 0 ? open : []} attempt={attempt} />
      <div class="govuk-button-group conflict-all">
        <Button look="secondary" onClick={() => all('mine')}>
          {t('conflict.allMine')}
        </Button>
        <Button look="secondary" onClick={() => all('theirs')}>
          {t('conflict.allTheirs')}
        </Button>
      </div>
      {choices.map((choice) => (
        <Radios
          key={choice.key}
          id={fieldOf(choice.key)}
          name={fieldOf(choice.key)}
          label={choice.label}
          value={sides[choice.key] ?? ''}
          error={attempt > 0 && !sides[choice.key] ? t('conflict.choose', { label: choice.label }) : undefined}
          options={[
            { value: 'mine', label: t('conflict.mine', { value: choice.mine }) },
            { value: 'theirs', label: t('conflict.theirs', { value: choice.theirs }) },
          ]}
          onChange={(side) => setSides((now) => ({ ...now, [choice.key]: side as Side }))}
        />
      ))}
      <Button onClick={go}>{t('conflict.continue')}</Button>
    </>
  );
}

const fieldOf = (key: string) => `conflict-${key}`;

/** The differences that the reader can see; of a hidden answer the one written here stays, it is not sent anyway. */
function choicesOf(application: Application, theirs: Draft, mine: AnswerGroup[], other: AnswerGroup[]): Choice[] {
  return differences(application.base, application.data, theirs.data).flatMap(({ key, changed }) => {
    const [here, there] = [shownAs(key, mine), shownAs(key, other)];
    if (!here && !there) return [];
    const none = t('form.none');
    return [{ key, changed, label: (here ?? there)?.label ?? '', mine: here?.text ?? none, theirs: there?.text ?? none }];
  });
}

/** An answer in words; the rows of a list in one line each. */
function shownAs(key: string, groups: AnswerGroup[]): { label: string; text: string } | null {
  const group = groups.find(({ answers }) => answers.some(({ path }) => path[0] === key));
  const answers = group?.answers.filter(({ path }) => path[0] === key) ?? [];
  const [first] = answers;
  if (!group || !first) return null;
  if (first.path.length === 1) return { label: first.label, text: first.value };
  return { label: group.title, text: answers.map(({ label, value }) => `${label}: ${value}`).join('; ') };
}

interface GoneProps {
  onNew: () => void;
  onForget: () => void;
}

/** The application was sent or deleted in another place while it was written here. */
export function Gone({ onNew, onForget }: GoneProps) {
  return (
    <>
      <NotificationBanner tone="warning" title={t('conflict.goneTitle')} announce>
        <p>{t('conflict.goneText')}</p>
      </NotificationBanner>
      <div class="govuk-button-group">
        <ButtonLink href={href('cases')}>{t('conflict.goneCases')}</ButtonLink>
        <Button look="secondary" onClick={onNew}>
          {t('conflict.goneNew')}
        </Button>
        <button type="button" class="link-button" onClick={onForget}>
          {t('conflict.goneForget')}
        </button>
      </div>
    </>
  );
}
