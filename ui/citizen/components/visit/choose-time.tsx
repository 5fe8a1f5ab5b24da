import '../../visit.css';
import { useState } from 'preact/hooks';
import { Button, ErrorState, Loadable, Radios, Select } from '../../../shared/components/index.ts';
import { useAction, useResource } from '../../../shared/hooks/index.ts';
import type { Language } from '../../../shared/i18n/index.ts';
import { currentLanguage, formatTime, t } from '../../../shared/i18n/index.ts';
import type { FreeDays, Slot } from '../../visit-api.ts';
import { readFreeDays } from '../../visit-api.ts';
import { dayText } from './when.ts';

interface ChooseTimeProps {
  calendar: string;
  /** language chosen before */
  spoken?: Language;
  /** words of the button */
  confirm: string;
  /** takes the time; what it throws is shown here and the free times are read again */
  onChoose: (startsAt: string, spoken: Language, idempotencyKey: string) => Promise<void>;
}

/** The free times of a counter, day by day, in the language that somebody wants to speak. */
export function ChooseTime({ calendar, spoken: before, confirm, onChoose }: ChooseTimeProps) {
  const [from, setFrom] = useState<string | null>(null);
  const [spoken, setSpoken] = useState<Language>(before ?? currentLanguage());
  const free = useResource((signal) => readFreeDays(calendar, from, signal), [calendar, from]);
  return (
    <Loadable resource={free} lines={5}>
      {(found) => (
        <>
          <Speaking counter={found.counter} value={spoken} onChange={setSpoken} />
          <Times
            key={`${spoken} ${from}`}
            found={found}
            spoken={spokenAt(found, spoken)}
            confirm={confirm}
            onChoose={async (startsAt, key) => {
              try {
                await onChoose(startsAt, spokenAt(found, spoken), key);
              } catch (error) {
                free.reload();
                throw error;
              }
            }}
          />
          {found.next || from ? (
            <p>
              <button type="button" class="link-button" onClick={() => setFrom(found.next)}>
                {t(found.next ? 'visit.later' : 'visit.first')}
              </button>
            </p>
          ) : null}
        </>
      )}
    </Loadable>
  );
}

/** The language wanted, or the only one that the counter speaks. */
const spokenAt = ({ counter }: FreeDays, wanted: Language): Language =>
  counter.languages.includes(wanted) ? wanted : (counter.languages[0] ?? wanted);

interface SpeakingProps {
  counter: FreeDays['counter'];
  value: Language;
  onChange: (language: Language) => void;
}

function Speaking({ counter: { languages }, value, onChange }: SpeakingProps) {
  if (languages.length < 2) return null;
  return (
    <Radios
      id="visit-spoken"
      name="visit-spoken"
      label={t('visit.spoken')}
      value={value}
      options={languages.map((language) => ({ value: language, label: t(`visit.spoken.${language}`) }))}
      onChange={(language) => onChange(language as Language)}
    />
  );
}

interface TimesProps {
  found: FreeDays;
  spoken: Language;
  confirm: string;
  onChoose: (startsAt: string, idempotencyKey: string) => Promise<void>;
}

function Times({ found, spoken, confirm, onChoose }: TimesProps) {
  const days = found.days
    .map(({ date, slots }) => ({ date, slots: slots.filter(({ languages }) => languages.includes(spoken)) }))
    .filter(({ slots }) => slots.length > 0);
  const [day, setDay] = useState(days[0]?.date ?? '');
  const [time, setTime] = useState('');
  const [missing, setMissing] = useState(false);
  const choose = useAction(async (_input, idempotencyKey) => {
    setMissing(!time);
    if (time) await onChoose(time, idempotencyKey);
  });
  if (days.length === 0) return <p>{t(found.days.length === 0 ? 'visit.none' : 'visit.noneSpoken')}</p>;
  const shown = days.find(({ date }) => date === day) ?? days[0];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void choose.run();
      }}
    >
      <Select
        id="visit-day"
        label={t('visit.day')}
        emptyText={t('visit.day')}
        value={shown?.date ?? ''}
        options={days.map(({ date }) => ({ value: date, label: dayText(date) }))}
        onChange={(date) => {
          setDay(date);
          setTime('');
        }}
      />
      <TimeKeys
        day={shown?.date ?? ''}
        slots={shown?.slots ?? []}
        value={time}
        error={missing && !time}
        onChange={setTime}
      />
      {choose.error === undefined ? null : <ErrorState error={choose.error} />}
      <Button type="submit" busy={choose.busy}>
        {confirm}
      </Button>
    </form>
  );
}

interface TimeKeysProps {
  day: string;
  slots: Slot[];
  value: string;
  error: boolean;
  onChange: (startsAt: string) => void;
}

function TimeKeys({ day, slots, value, error, onChange }: TimeKeysProps) {
  return (
    <fieldset class="times" aria-describedby={error ? 'visit-time-error' : undefined}>
      <legend>{t('visit.timesOn', { day: dayText(day) })}</legend>
      {error ? (
        <p class="govuk-error-message" id="visit-time-error" role="alert">
          {t('visit.needsTime')}
        </p>
      ) : null}
      {slots.map(({ startsAt }) => (
        <label class="time" key={startsAt}>
          <input
            type="radio"
            name="visit-time"
            value={startsAt}
            checked={value === startsAt}
            onChange={() => onChange(startsAt)}
          />
          <span>{formatTime(startsAt)}</span>
        </label>
      ))}
    </fieldset>
  );
}
