import type { Path } from '../../../server/form/path.ts';
import { Button, Checkbox, TextInput } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useState } from 'preact/hooks';
import { Both, DayLine, Line, Pick, Rows, Tick } from './fields.tsx';
import type { Settings } from './use-settings.ts';

const UNITS = ['calendar_days', 'working_days', 'free_days', 'months', 'hours'];
const KEY = /^[A-Za-z][A-Za-z0-9_]*$/;
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(new Date());

type Dated = Record<string, unknown>;

const termTextId = (name: string, index: number): string => `term:${name}${index > 0 ? `:${index}` : ''}.legalBasis`;

/** The day before, where the version before a new one ends. */
function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** From when to when a figure holds, and who says so. */
function Validity({ settings, path, verified }: { settings: Settings; path: Path; verified?: boolean }) {
  return (
    <>
      <div class="panel-row">
        <DayLine settings={settings} path={[...path, 'validFrom']} name="validFrom" />
        <DayLine settings={settings} path={[...path, 'validTo']} name="validTo" optional />
      </div>
      <Line settings={settings} path={[...path, 'source']} name="source" />
      {verified ? <Tick settings={settings} path={[...path, 'verified']} name="verified" /> : null}
    </>
  );
}

/** Versions of a rule: one alone stands as an object in the file, several as a list. */
function versionsOf(value: unknown): { items: Dated[]; pathOf: (index: number) => Path } {
  return Array.isArray(value)
    ? { items: value as Dated[], pathOf: (index) => [index] }
    : { items: [Object(value) as Dated], pathOf: () => [] };
}

interface NamedProps {
  settings: Settings;
  /** `terms` or `waits` */
  group: 'terms' | 'waits';
  fresh: Dated;
  children: (path: Path, name: string, index: number) => preact.ComponentChildren;
}

/** Rules with a name, each with its versions. */
function NamedRules({ settings, group, fresh, children }: NamedProps) {
  const [name, setName] = useState('');
  const [attempted, setAttempted] = useState(false);
  const rules = settings.record<unknown>(group);
  const error = !KEY.test(name)
    ? t('settings.keyWrong')
    : Object.hasOwn(rules, name)
      ? t('settings.keyTaken')
      : undefined;
  const add = () => {
    setAttempted(true);
    if (error) return;
    settings.set([group, name], fresh);
    setName('');
    setAttempted(false);
  };
  const version = (rule: string, items: Dated[]) => {
    const last = { ...items.at(-1) };
    settings.set(
      [group, rule],
      [
        ...items.slice(0, -1),
        { ...last, validTo: last.validTo ?? dayBefore(today()) },
        { ...last, validFrom: today(), validTo: null, verified: false },
      ],
    );
  };
  return (
    <>
      {Object.entries(rules).map(([rule, value]) => {
        const { items, pathOf } = versionsOf(value);
        return (
          <fieldset class="settings-box" key={rule}>
            <legend>
              {rule === 'default' ? t('settings.term.default') : t(`settings.${group}.named`, { name: rule })}
            </legend>
            <Rows
              settings={settings}
              items={items}
              nameOf={(_item, index) => `${rule} ${index + 1}`}
              addText={t('settings.addVersion')}
              onAdd={() => version(rule, items)}
              onRemove={
                items.length > 1
                  ? (index) => settings.drop([group, rule], index, (place) => termTextId(rule, place))
                  : rule === 'default'
                    ? undefined
                    : () => settings.set([group, rule], undefined)
              }
            >
              {(_item, index) => children([group, rule, ...pathOf(index)], rule, index)}
            </Rows>
          </fieldset>
        );
      })}
      {settings.readOnly ? null : (
        <div class="panel-row">
          <TextInput
            id={`set-${group}-new`}
            label={t(`settings.${group}.new`)}
            hint={t(`settings.${group}.newHint`)}
            value={name}
            width={10}
            autocomplete="off"
            error={attempted ? error : undefined}
            onInput={setName}
          />
          <Button look="secondary" onClick={add}>
            {t(`settings.${group}.add`)}
          </Button>
        </div>
      )}
    </>
  );
}

/** Legal terms: how long, how it is counted, by what law. */
export function TermsPart({ settings }: { settings: Settings }) {
  const fresh = {
    amount: 30,
    unit: 'calendar_days',
    rollToWorkingDay: true,
    suspendable: false,
    legalBasis: '',
    validFrom: today(),
    validTo: null,
    source: '',
    verified: false,
  };
  const steps = settings.diagram.activities.map(({ id, name }) => ({ value: id, label: name || id }));
  return (
    <NamedRules settings={settings} group="terms" fresh={fresh}>
      {(path, name, index) => (
        <>
          <div class="panel-row">
            <Line settings={settings} path={[...path, 'amount']} name="amount" figure width={4} />
            <Pick
              settings={settings}
              path={[...path, 'unit']}
              name="unit"
              options={UNITS.map((value) => ({ value, label: t(`settings.unit.${value}`) }))}
            />
          </div>
          <Tick settings={settings} path={[...path, 'rollToWorkingDay']} name="roll" />
          <Tick settings={settings} path={[...path, 'suspendable']} name="suspendable" />
          <Pick settings={settings} path={[...path, 'countsFrom']} name="countsFrom" optional options={steps} />
          <Both
            settings={settings}
            path={[...path, 'legalBasis']}
            name="termBasis"
            id={termTextId(name, index)}
            rows={2}
          />
          <Validity settings={settings} path={path} verified />
        </>
      )}
    </NamedRules>
  );
}

/** How long the diagram waits for somebody. */
export function WaitsPart({ settings }: { settings: Settings }) {
  const fresh = { amount: 10, unit: 'days', validFrom: today(), validTo: null, source: '', verified: false };
  return (
    <NamedRules settings={settings} group="waits" fresh={fresh}>
      {(path) => (
        <>
          <div class="panel-row">
            <Line settings={settings} path={[...path, 'amount']} name="amount" figure width={4} />
            <Pick
              settings={settings}
              path={[...path, 'unit']}
              name="unit"
              options={['days', 'hours'].map((value) => ({ value, label: t(`settings.unit.${value}`) }))}
            />
          </div>
          <Validity settings={settings} path={path} verified />
        </>
      )}
    </NamedRules>
  );
}

/** The applicant confirms the address by a link before the staff gets the request. */
export function ConfirmationPart({ settings }: { settings: Settings }) {
  const has = settings.at('emailConfirmation') !== undefined;
  const fresh = {
    linkHours: 48,
    requestDays: 7,
    mails: 5,
    pauseSeconds: 60,
    validFrom: today(),
    validTo: null,
    source: '',
    verified: false,
  };
  return (
    <>
      <Checkbox
        id="set-emailConfirmation"
        label={t('settings.confirmation')}
        hint={t('settings.confirmation.hint')}
        checked={has}
        disabled={settings.readOnly}
        onChange={(wanted) => settings.set(['emailConfirmation'], wanted ? fresh : undefined)}
      />
      {has ? (
        <>
          <div class="panel-row">
            {(['linkHours', 'requestDays', 'mails', 'pauseSeconds'] as const).map((name) => (
              <Line key={name} settings={settings} path={['emailConfirmation', name]} name={name} figure width={4} />
            ))}
          </div>
          <Validity settings={settings} path={['emailConfirmation']} verified />
        </>
      ) : null}
    </>
  );
}

/** What it costs. */
export function FeePart({ settings }: { settings: Settings }) {
  return (
    <>
      <Line settings={settings} path={['fee', 'amount']} name="feeAmount" figure width={4} />
      <Both settings={settings} path={['fee', 'note']} name="feeNote" id="fee.note" />
      <Validity settings={settings} path={['fee']} />
    </>
  );
}

/** The laws that the procedure stands on. */
export function LegalPart({ settings }: { settings: Settings }) {
  const laws = settings.list<string>('legalBasis');
  return (
    <Rows
      settings={settings}
      items={laws}
      nameOf={(law) => law}
      addText={t('settings.law.add')}
      onAdd={() => settings.set(['legalBasis'], [...laws, ''])}
      onRemove={
        laws.length > 1
          ? (index) => settings.drop(['legalBasis'], index, (place) => `legalBasis:${place}.text`)
          : undefined
      }
    >
      {(_law, index) => (
        <Both settings={settings} path={['legalBasis', index]} name="law" id={`legalBasis:${index}.text`} rows={2} />
      )}
    </Rows>
  );
}
