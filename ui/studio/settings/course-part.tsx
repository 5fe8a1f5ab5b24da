import { pick, t } from '../../shared/i18n/index.ts';
import { unused } from '../forms/schema.ts';
import { useCityLists } from './city-lists.ts';
import { Both, Pick, PickMany, Rows, Tick, moved, withoutItem } from './fields.tsx';
import type { Settings } from './use-settings.ts';

const ISSUERS = ['self', 'public_institution', 'third_party'];
const FORMATS = ['pdf', 'jpg', 'png', 'docx', 'xlsx', 'zip'];
const OUTCOMES = ['approved', 'rejected', 'answered', 'redirected', 'withdrawn', 'expired', 'joined', 'filed'];

interface Keyed {
  key: string;
}

/** Papers that the applicant brings along. */
export function DocumentsPart({ settings }: { settings: Settings }) {
  const { documentTypes } = useCityLists();
  const documents = settings.list<Keyed & { name: string }>('documents');
  const add = () => {
    const key = unused('document', new Set(documents.map((one) => one.key)));
    settings.set(
      ['documents'],
      [...documents, { key, name: '', required: true, issuer: 'self', formats: ['pdf', 'jpg', 'png'] }],
    );
  };
  return (
    <Rows
      settings={settings}
      items={documents}
      nameOf={({ name, key }) => name || key}
      keyOf={({ key }) => key}
      addText={t('settings.documents.add')}
      onAdd={add}
      onRemove={(index) => settings.set(['documents'], withoutItem(documents, index))}
      onMove={(index, by) => settings.set(['documents'], moved(documents, index, by))}
    >
      {({ key }, index) => (
        <>
          <Both
            settings={settings}
            path={['documents', index, 'name']}
            name="documentName"
            id={`document:${key}.name`}
          />
          <Pick
            settings={settings}
            path={['documents', index, 'type']}
            name="documentType"
            optional
            options={documentTypes.map((one) => ({ value: one.key, label: pick(one.name) }))}
          />
          <Pick
            settings={settings}
            path={['documents', index, 'issuer']}
            name="issuer"
            options={ISSUERS.map((value) => ({ value, label: t(`settings.issuer.${value}`) }))}
          />
          <Tick settings={settings} path={['documents', index, 'required']} name="documentRequired" />
          <PickMany
            settings={settings}
            path={['documents', index, 'formats']}
            name="formats"
            options={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
          />
        </>
      )}
    </Rows>
  );
}

/** Questions that tell somebody before the form whether this is the right procedure. */
export function EligibilityPart({ settings }: { settings: Settings }) {
  const questions = settings.list<Keyed & { question: string }>('eligibility');
  const add = () => {
    const key = unused('question', new Set(questions.map((one) => one.key)));
    settings.set(['eligibility'], [...questions, { key, question: '', passes: 'yes', otherwise: '' }]);
  };
  return (
    <Rows
      settings={settings}
      items={questions}
      nameOf={({ question, key }) => question || key}
      keyOf={({ key }) => key}
      addText={t('settings.eligibility.add')}
      onAdd={questions.length < 8 ? add : undefined}
      onRemove={(index) => settings.set(['eligibility'], withoutItem(questions, index))}
      onMove={(index, by) => settings.set(['eligibility'], moved(questions, index, by))}
    >
      {({ key }, index) => (
        <>
          <Both
            settings={settings}
            path={['eligibility', index, 'question']}
            name="eligibilityQuestion"
            id={`eligibility:${key}.question`}
            rows={2}
          />
          <Pick
            settings={settings}
            path={['eligibility', index, 'passes']}
            name="passes"
            options={['yes', 'no'].map((value) => ({ value, label: t(`form.${value}`) }))}
          />
          <Both
            settings={settings}
            path={['eligibility', index, 'otherwise']}
            name="otherwise"
            id={`eligibility:${key}.otherwise`}
            rows={3}
          />
        </>
      )}
    </Rows>
  );
}

/** What citizens see on the way: plain milestones of the diagram. */
export function StepsPart({ settings }: { settings: Settings }) {
  const steps = settings.list<{ activity: string; title: string }>('steps');
  const activities = settings.diagram.activities.map(({ id, name }) => ({ value: id, label: name || id }));
  const next = activities.find(({ value }) => !steps.some(({ activity }) => activity === value));
  const rename = (index: number, activity: unknown) => {
    const from = steps[index]?.activity ?? '';
    settings.move(`step:${from}.`, `step:${String(activity)}.`);
    settings.set(['steps', index, 'activity'], activity);
  };
  return (
    <Rows
      settings={settings}
      items={steps}
      nameOf={({ title, activity }) => title || activity}
      addText={t('settings.steps.add')}
      onAdd={next ? () => settings.set(['steps'], [...steps, { activity: next.value, title: '' }]) : undefined}
      onRemove={steps.length > 1 ? (index) => settings.set(['steps'], withoutItem(steps, index)) : undefined}
      onMove={(index, by) => settings.set(['steps'], moved(steps, index, by))}
    >
      {({ activity }, index) => (
        <>
          <Pick
            settings={{ ...settings, set: (_path, value) => rename(index, value) }}
            path={['steps', index, 'activity']}
            name="stepActivity"
            options={activities}
          />
          <Both settings={settings} path={['steps', index, 'title']} name="stepTitle" id={`step:${activity}.title`} />
        </>
      )}
    </Rows>
  );
}

/** What each end of the diagram means for the applicant. */
export function OutcomesPart({ settings }: { settings: Settings }) {
  const outcomes = settings.record('outcomes');
  const ends = settings.diagram.ends;
  const all = [
    ...ends,
    ...Object.keys(outcomes)
      .filter((id) => !ends.some((end) => end.id === id))
      .map((id) => ({ id, name: '' })),
  ];
  const told = all.filter(({ id }) => Object.hasOwn(outcomes, id));
  const missing = all.filter(({ id }) => !Object.hasOwn(outcomes, id));
  return (
    <>
      <Rows
        settings={settings}
        items={told}
        nameOf={({ id, name }) => name || id}
        keyOf={({ id }) => id}
        onRemove={(index) => settings.set(['outcomes', told[index]?.id ?? ''], undefined)}
      >
        {({ id, name }) => (
          <>
            <h3>
              {name || id}
              {ends.some((end) => end.id === id) ? '' : ` – ${t('settings.endGone')}`}
            </h3>
            <Both settings={settings} path={['outcomes', id, 'title']} name="outcomeTitle" id={`outcome:${id}.title`} />
            <div class="panel-row">
              <Pick
                settings={settings}
                path={['outcomes', id, 'outcome']}
                name="outcome"
                options={OUTCOMES.map((value) => ({ value, label: t(`settings.outcome.${value}`) }))}
              />
              <Pick
                settings={settings}
                path={['outcomes', id, 'state']}
                name="outcomeState"
                options={['decided', 'closed'].map((value) => ({ value, label: t(`settings.state.${value}`) }))}
              />
            </div>
          </>
        )}
      </Rows>
      {missing.map(({ id, name }) => (
        <p key={id}>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            disabled={settings.readOnly}
            onClick={() => settings.set(['outcomes', id], { state: 'decided', outcome: 'approved', title: name })}
          >
            {t('settings.outcomes.add', { name: name || id })}
          </button>
        </p>
      ))}
    </>
  );
}

/** Rules of the tasks of employees, besides their forms. */
export function TasksPart({ settings }: { settings: Settings }) {
  const { userTasks } = settings.diagram;
  const set = (task: string) => (path: readonly (string | number)[], value: unknown) => {
    const rules = { ...settings.record('tasks')[task], [String(path.at(-1))]: value };
    const kept = Object.fromEntries(
      Object.entries(rules).filter(
        ([, rule]) => rule !== false && rule !== undefined && !(Array.isArray(rule) && rule.length === 0),
      ),
    );
    settings.set(['tasks', task], Object.keys(kept).length > 0 ? kept : undefined);
  };
  if (userTasks.length === 0) return <p class="muted">{t('settings.noTasks')}</p>;
  return (
    <>
      {userTasks.map(({ id, name }) => {
        const own = { ...settings, set: set(id) };
        return (
          <fieldset class="settings-box" key={id}>
            <legend>{name || id}</legend>
            <Tick settings={own} path={['tasks', id, 'bulk']} name="bulk" />
            <Tick settings={own} path={['tasks', id, 'signature']} name="signature" />
            <PickMany
              settings={own}
              path={['tasks', id, 'notBy']}
              name="notBy"
              optional
              options={userTasks
                .filter((task) => task.id !== id)
                .map((task) => ({ value: task.id, label: task.name || task.id }))}
            />
          </fieldset>
        );
      })}
    </>
  );
}
