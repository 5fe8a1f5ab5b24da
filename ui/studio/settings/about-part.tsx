import { pick, t } from '../../shared/i18n/index.ts';
import type { CityLists } from './city-lists.ts';
import { useCityLists } from './city-lists.ts';
import { Both, Line, Pick, PickMany, Rows, Tick } from './fields.tsx';
import type { Settings } from './use-settings.ts';

const CATEGORIES = [
  'taxes',
  'urbanism',
  'civil',
  'social',
  'information',
  'environment',
  'business',
  'account',
  'internal',
  'other',
];
const LIFE = [
  'moving',
  'building',
  'family',
  'car',
  'business',
  'hardship',
  'inheritance',
  'neighbourhood',
  'rights',
  'account',
];

/** What the procedure is, and how people find it. */
export function AboutPart({ settings }: { settings: Settings }) {
  const keywords = settings.list<string>('keywords');
  return (
    <>
      <Both settings={settings} path={['name']} name="name" id="procedure.name" />
      <Both settings={settings} path={['summary']} name="summary" id="procedure.summary" rows={3} />
      <Both settings={settings} path={['audience']} name="audience" id="procedure.audience" />
      <Pick
        settings={settings}
        path={['category']}
        name="category"
        options={CATEGORIES.map((value) => ({ value, label: t(`settings.category.${value}`) }))}
      />
      <PickMany
        settings={settings}
        path={['lifeEvents']}
        name="lifeEvents"
        optional
        options={LIFE.map((value) => ({ value, label: t(`settings.life.${value}`) }))}
      />
      <h3>{t('settings.keywords')}</h3>
      <Rows
        settings={settings}
        items={keywords}
        nameOf={(word) => word}
        addText={t('settings.keywords.add')}
        onAdd={() => settings.set(['keywords'], [...keywords, ''])}
        onRemove={(index) => settings.drop(['keywords'], index, (place) => `keyword:${place}.text`)}
      >
        {(_word, index) => (
          <Both settings={settings} path={['keywords', index]} name="keyword" id={`keyword:${index}.text`} />
        )}
      </Rows>
    </>
  );
}

const choices = (name: string, values: string[]) =>
  values.map((value) => ({ value, label: t(`settings.${name}.${value}`) }));

const named = (list: CityLists['departments']) => list.map(({ key, name }) => ({ value: key, label: pick(name) }));

/** Who answers, who may ask, how it comes in and where it is written down. */
export function WayPart({ settings }: { settings: Settings }) {
  const { departments, registers } = useCityLists();
  return (
    <>
      <Pick settings={settings} path={['department']} name="department" options={named(departments)} />
      <Pick
        settings={settings}
        path={['access']}
        name="access"
        options={choices('access', ['public', 'account', 'staff'])}
      />
      {settings.at('access') === 'staff' ? (
        <PickMany settings={settings} path={['startedBy']} name="startedBy" optional options={named(departments)} />
      ) : null}
      <Pick settings={settings} path={['level']} name="level" options={choices('level', ['L0', 'L1', 'L2'])} />
      <Pick
        settings={settings}
        path={['levelGranted']}
        name="levelGranted"
        optional
        options={choices('level', ['L1', 'L2'])}
      />
      <Pick
        settings={settings}
        path={['mode']}
        name="mode"
        options={choices('mode', ['electronic', 'hybrid', 'paper'])}
      />
      <Pick
        settings={settings}
        path={['channel']}
        name="channel"
        options={choices('channel', ['online', 'online_and_counter', 'counter'])}
      />
      <Pick settings={settings} path={['register']} name="register" options={named(registers)} />
      <Pick
        settings={settings}
        path={['direction']}
        name="direction"
        optional
        options={choices('direction', ['in', 'internal'])}
      />
      <Line settings={settings} path={['subject']} name="subject" />
      <Tick settings={settings} path={['withdrawal']} name="withdrawal" />
      <VisitFields settings={settings} />
    </>
  );
}

function VisitFields({ settings }: { settings: Settings }) {
  const { calendars } = useCityLists();
  const has = settings.at('visit') !== undefined;
  return (
    <>
      <Pick
        settings={{
          ...settings,
          set: (path, value) =>
            settings.set(value === undefined ? ['visit'] : path, value === undefined ? undefined : value),
        }}
        path={['visit', 'calendar']}
        name="visitCalendar"
        optional
        options={named(calendars)}
      />
      {has ? <Tick settings={settings} path={['visit', 'prepared']} name="visitPrepared" /> : null}
      {has ? (
        <Both
          settings={settings}
          path={['visit', 'instruction']}
          name="visitInstruction"
          id="visit.instruction"
          rows={3}
        />
      ) : null}
    </>
  );
}

/** How long the papers are kept. */
export function KeepingPart({ settings }: { settings: Settings }) {
  const { retention } = useCityLists();
  const options = retention.map(({ index, name, years }) => ({
    value: index,
    label: `${index} ${pick(name)} (${years === null ? t('settings.permanent') : t('settings.years', { count: years })})`,
  }));
  return (
    <>
      <Pick settings={settings} path={['retention', 'index']} name="retentionIndex" options={options} />
      <Line settings={settings} path={['retention', 'term']} name="retentionTerm" width={10} />
    </>
  );
}
