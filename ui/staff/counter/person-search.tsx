import { Search, UserRoundPlus } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Button, Icon, Tag, TextInput } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDate, t } from '../../shared/i18n/index.ts';
import { Failed } from '../parts/failed.tsx';
import type { Found } from './api.ts';
import { findPeople } from './api.ts';
import type { Chosen } from './applicant.ts';
import { chosenFrom, somebodyNew } from './applicant.ts';

/** Letters that a look-up needs at least: it names people, so it is not done by every key. */
const enough = 3;

/** Finds the person who has come, or goes on with somebody new. */
export function PersonSearch({ onChoose }: { onChoose: (chosen: Chosen) => void }) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState('');
  const [found, setFound] = useState<Found[] | null>(null);
  const field = useRef<HTMLFormElement>(null);
  const search = useAction(async () => setFound(await findPeople(typed.trim())));
  const submit = (event: Event) => {
    event.preventDefault();
    const short = typed.trim().length < enough;
    setError(short ? t('counter.tooShort') : '');
    if (short) field.current?.querySelector('input')?.focus();
    else void search.run();
  };
  return (
    <section class="counter-step">
      <h2>{t('counter.who')}</h2>
      <form class="counter-search" role="search" ref={field} onSubmit={submit} noValidate>
        <TextInput
          id="counter-person"
          label={t('counter.person')}
          hint={t('counter.personHint')}
          value={typed}
          error={error}
          autocomplete="off"
          onInput={setTyped}
        />
        <Button type="submit" busy={search.busy}>
          <Icon of={Search} /> {t('counter.find')}
        </Button>
      </form>
      <Failed error={search.error} />
      <p class="govuk-visually-hidden" role="status">
        {found ? t('counter.found', { count: found.length }) : ''}
      </p>
      {found && found.length === 0 ? <p>{t('counter.nobody')}</p> : null}
      {found && found.length > 0 ? (
        <ul class="counter-list">
          {found.map((one) => (
            <Person key={`${one.kind}${one.id ?? one.name}`} one={one} onChoose={onChoose} />
          ))}
        </ul>
      ) : null}
      <p>
        <Button look="secondary" onClick={() => onChoose(somebodyNew)}>
          <Icon of={UserRoundPlus} /> {t('counter.newPerson')}
        </Button>
      </p>
    </section>
  );
}

function Person({ one, onChoose }: { one: Found; onChoose: (chosen: Chosen) => void }) {
  const facts = [one.firm && t('counter.firmFacts', one.firm), one.cnp, one.email, one.phone].filter(Boolean).join(' · ');
  return (
    <li>
      <span>
        <strong>{one.name}</strong>{' '}
        <Tag tone={one.kind === 'account' || one.kind === 'firm' ? 'ok' : 'plain'}>{t(`counter.kind.${one.kind}`)}</Tag>
        <span class="muted small">
          {[facts, one.kind === 'earlier' && one.at ? t('counter.lastRequest', { date: formatDate(one.at) }) : '']
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Button look="secondary" onClick={() => onChoose(chosenFrom(one))}>
        {t('counter.choose')}
        <span class="govuk-visually-hidden"> {chosenFrom(one).name}</span>
      </Button>
    </li>
  );
}
