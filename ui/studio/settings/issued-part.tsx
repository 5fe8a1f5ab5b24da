import { pick, t } from '../../shared/i18n/index.ts';
import { useCityLists } from './city-lists.ts';
import { Both, DayLine, Line, Pick, Rows } from './fields.tsx';
import type { Settings } from './use-settings.ts';

const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(new Date());

/** Documents that the procedure issues: how they are called and how long they hold. */
export function IssuedPart({ settings }: { settings: Settings }) {
  const { documentTypes } = useCityLists();
  const issued = settings.record('documentsOut');
  const names = Object.keys(issued);
  const templates = Object.keys(settings.workbench.files.value).flatMap(
    (file) => /^templates\/(.+)\.typ$/.exec(file)?.[1] ?? [],
  );
  const missing = templates.filter((name) => !Object.hasOwn(issued, name));
  const validity = (name: string) =>
    settings.set(
      ['documentsOut', name, 'validity'],
      settings.at('documentsOut', name, 'validity') === undefined
        ? { amount: 30, unit: 'calendar_days', validFrom: today(), validTo: null, source: '' }
        : undefined,
    );
  return (
    <>
      {names.length + missing.length === 0 ? <p class="muted">{t('settings.noTemplates')}</p> : null}
      <Rows
        settings={settings}
        items={names}
        nameOf={(name) => name}
        keyOf={(name) => name}
        onRemove={(index) => settings.set(['documentsOut', names[index] ?? ''], undefined)}
      >
        {(name) => (
          <>
            <h3>
              <code>{name}</code>
              {templates.includes(name) ? '' : ` – ${t('settings.templateGone')}`}
            </h3>
            <Both
              settings={settings}
              path={['documentsOut', name, 'title']}
              name="issuedTitle"
              id={`documentOut:${name}.title`}
            />
            <Line settings={settings} path={['documentsOut', name, 'fileName']} name="fileName" />
            <Pick
              settings={settings}
              path={['documentsOut', name, 'type']}
              name="issuedType"
              optional
              options={documentTypes.map((one) => ({ value: one.key, label: pick(one.name) }))}
            />
            <button type="button" class="link-button" disabled={settings.readOnly} onClick={() => validity(name)}>
              {t(
                settings.at('documentsOut', name, 'validity') === undefined
                  ? 'settings.validity.add'
                  : 'settings.validity.remove',
              )}
            </button>
            {settings.at('documentsOut', name, 'validity') === undefined ? null : (
              <>
                <div class="panel-row">
                  <Line
                    settings={settings}
                    path={['documentsOut', name, 'validity', 'amount']}
                    name="amount"
                    figure
                    width={4}
                  />
                  <Pick
                    settings={settings}
                    path={['documentsOut', name, 'validity', 'unit']}
                    name="unit"
                    options={['calendar_days', 'months'].map((value) => ({
                      value,
                      label: t(`settings.unit.${value}`),
                    }))}
                  />
                  <DayLine
                    settings={settings}
                    path={['documentsOut', name, 'validity', 'validFrom']}
                    name="validFrom"
                  />
                </div>
                <Line settings={settings} path={['documentsOut', name, 'validity', 'source']} name="source" />
              </>
            )}
          </>
        )}
      </Rows>
      {settings.readOnly
        ? null
        : missing.map((name) => (
            <button
              key={name}
              type="button"
              class="govuk-button govuk-button--secondary"
              onClick={() => settings.set(['documentsOut', name], { title: '', fileName: `${name}.pdf` })}
            >
              {t('settings.issued.add', { name })}
            </button>
          ))}
    </>
  );
}
