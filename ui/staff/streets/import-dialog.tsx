import { useState } from 'preact/hooks';
import {
  Button,
  DataTable,
  Details,
  Dialog,
  ErrorState,
  NotificationBanner,
  toast,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import type { ImportReport } from './api.ts';
import { streetsApi } from './api.ts';
import { readTable } from './read-table.ts';

const MOST_SHOWN = 100;

/** A table of streets: first what it would change, then the change. */
export function ImportDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [csv, setCsv] = useState('');
  const [report, setReport] = useState<ImportReport>();
  const look = useAction(async (file: File, key) => {
    setReport(undefined);
    const text = readTable(await file.arrayBuffer());
    setReport(await streetsApi.takeIn(text, false, key));
    setCsv(text);
  });
  const apply = useAction(async (_: void, key) => {
    const done = await streetsApi.takeIn(csv, true, key);
    setReport(done);
    if (!done.applied) return;
    toast(t('streets.import.done', { added: done.added.length, changed: done.changed.length }));
    onDone();
    onClose();
  });
  const moves = report ? report.added.length + report.changed.length : 0;
  return (
    <Dialog open title={t('streets.import')} onClose={onClose}>
      <div class="archive-ask">
        <p>{t('streets.import.text')}</p>
        <div class="govuk-form-group">
          <label class="govuk-label" for="streets-file">
            {t('streets.import.file')}
          </label>
          <input
            class="govuk-file-upload"
            id="streets-file"
            type="file"
            accept=".csv,.txt,text/csv"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) void look.run(file);
            }}
          />
        </div>
        {look.error === undefined ? null : <ErrorState error={look.error} />}
        {apply.error === undefined ? null : <ErrorState error={apply.error} />}
        <div role="status">{report ? <Report report={report} /> : null}</div>
        <div class="govuk-button-group">
          {report?.errors.length === 0 && moves > 0 ? (
            <Button busy={apply.busy} onClick={() => void apply.run()}>
              {t('streets.import.apply', { count: moves })}
            </Button>
          ) : null}
          <Button look="secondary" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { added, changed, same, untouched, errors } = report;
  if (errors.length > 0) return <Faults errors={errors} />;
  return (
    <>
      <NotificationBanner title={t('streets.import.report')}>
        <p>
          {t('streets.import.counts', {
            added: formatNumber(added.length),
            changed: formatNumber(changed.length),
            same: formatNumber(same),
            untouched: formatNumber(untouched),
          })}
        </p>
      </NotificationBanner>
      <Arrivals title={t('streets.import.added')} rows={added} />
      <Arrivals title={t('streets.import.changed')} rows={changed} />
    </>
  );
}

function Arrivals({ title, rows }: { title: string; rows: ImportReport['added'] }) {
  if (rows.length === 0) return null;
  return (
    <Details summary={`${title} (${formatNumber(rows.length)})`}>
      <ul>
        {rows.slice(0, MOST_SHOWN).map(({ id, line, name, fields }) => (
          <li key={id}>
            {t('streets.import.line', { line })} {pick(name)}
            {fields.length > 0 ? (
              <span class="muted small"> {fields.map((field) => t(`streets.field.${field}`)).join(', ')}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Faults({ errors }: Pick<ImportReport, 'errors'>) {
  return (
    <>
      <NotificationBanner title={t('streets.import.refused')} tone="warning">
        <p>{t('streets.import.refusedText')}</p>
      </NotificationBanner>
      <DataTable
        caption={t('streets.import.faults')}
        rows={errors.slice(0, MOST_SHOWN)}
        rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
        columns={[
          { title: t('streets.import.lineTitle'), cell: ({ line }) => formatNumber(line) },
          { title: t('streets.import.column'), cell: ({ column }) => column || '–' },
          { title: t('streets.import.fault'), cell: ({ code }) => t(`streets.fault.${code}`) },
        ]}
      />
    </>
  );
}
