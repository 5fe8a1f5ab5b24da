import { useState } from 'preact/hooks';
import { Button, DateInput, ErrorState, ErrorSummary, Select, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { today } from '../reports/query.ts';
import type { Colleague } from './api.ts';
import { absenceApi } from './api.ts';
import type { Draft } from './gaps.ts';
import { gapsOf } from './gaps.ts';

const empty: Draft = { personId: '', substituteId: '', startsOn: '', endsOn: '' };

/** Who is away, from when to when, and who acts in their place. */
export function AbsenceForm({ people, onEntered }: { people: Colleague[]; onEntered: () => void }) {
  const reader = me.value?.signedIn ? me.value.id : '';
  const [draft, setDraft] = useState(empty);
  const [gaps, setGaps] = useState(new Map<keyof Draft, string>());
  const [attempt, setAttempt] = useState(0);
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const send = useAction(async (_: void, key) => {
    const { personId, ...rest } = draft;
    await absenceApi.enter({ ...rest, ...(personId ? { personId } : {}) }, key);
    toast(t('absence.entered'));
    setDraft(empty);
    onEntered();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const found = gapsOf(draft, today());
    setGaps(found);
    setAttempt((count) => count + 1);
    if (found.size === 0) void send.run();
  };
  const problem = (field: keyof Draft): string | undefined => {
    const key = gaps.get(field);
    return key && t(key);
  };
  const others = people.filter(({ managed, id }) => managed && id !== reader);
  const away = draft.personId || reader;
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={[...gaps].map(([field, key]) => ({ fieldId: `absence-${field}`, message: t(key) }))} attempt={attempt} />
      {send.error === undefined ? null : <ErrorState error={send.error} />}
      {others.length > 0
        ? (
          <Select id="absence-personId" label={t('absence.whose')} emptyText={t('absence.mine')} value={draft.personId}
            options={others.map(optionOf)} onChange={(personId) => change({ personId })} />
        )
        : null}
      <DateInput id="absence-startsOn" label={t('absence.from')} value={draft.startsOn} error={problem('startsOn')}
        onChange={(startsOn) => change({ startsOn })} />
      <DateInput id="absence-endsOn" label={t('absence.to')} hint={t('absence.toHint')} value={draft.endsOn} error={problem('endsOn')}
        onChange={(endsOn) => change({ endsOn })} />
      <Select id="absence-substituteId" label={t('absence.substitute')} hint={t('absence.substituteHint')}
        emptyText={t('absence.choose')} value={draft.substituteId} error={problem('substituteId')}
        options={people.filter(({ id }) => id !== away).map(optionOf)}
        onChange={(substituteId) => change({ substituteId })} />
      <Button type="submit" busy={send.busy}>{t('absence.send')}</Button>
    </form>
  );
}

const optionOf = ({ id, name, departments }: Colleague) =>
  ({ value: id, label: `${name} – ${departments.map((department) => pick(department.name)).join(', ')}` });
