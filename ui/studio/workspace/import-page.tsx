import { CircleCheck, CircleX, FileUp, Lightbulb } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import {
  BackLink,
  Button,
  EmptyState,
  ErrorMessage,
  errorText,
  Icon,
  Loadable,
  Page,
  Select,
  toast,
} from '../../shared/components/index.ts';
import { useAction, useDrop, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import { listProcedures } from '../workbench/api.ts';
import type { ImportReport } from './api.ts';
import { importFiles } from './api.ts';

const TYPES = '.zip,.bpmn,.dmn,.form,.json,.typ,.xml';

/** Procedures made elsewhere: first what would come in, then, when wanted, into the draft. */
export function ImportPage() {
  const procedures = useResource((signal) => listProcedures(signal), []);
  const [files, setFiles] = useState<File[]>([]);
  const [into, setInto] = useState('');
  const { route } = useLocation();
  const look = useAction(async () => {
    setReport(await importFiles(files, into, false));
  });
  const apply = useAction(async () => {
    const { key } = await importFiles(files, into, true);
    toast(t('import.done'));
    route(pathOf('procedure', { key }));
  });
  const [report, setReport] = useState<ImportReport | null>(null);
  const take = (list: FileList | null | undefined) => {
    setFiles([...(list ?? [])]);
    setReport(null);
  };
  const drop = useDrop(take);
  const failed = apply.error ?? look.error;
  return (
    <div class="page">
      <Page
        title={t('import.title')}
        lead={t('import.lead')}
        narrow
        back={<BackLink href={pathOf('workspace')}>{t('bench.back')}</BackLink>}
      >
        <div class="govuk-form-group">
          <p class="govuk-hint" id="import-hint">
            {t('import.hint')}
          </p>
          <div class="upload-drop" {...drop}>
            <input
              id="import-files"
              type="file"
              multiple
              accept={TYPES}
              aria-describedby="import-hint"
              onChange={(event) => take(event.currentTarget.files)}
            />
            <label class="govuk-button govuk-button--secondary" for="import-files">
              <Icon of={FileUp} />
              {t('import.files')}
            </label>
            <span class="muted upload-drop-hint" role="status">
              {files.map(({ name }) => name).join(', ')}
            </span>
          </div>
        </div>
        <Loadable resource={procedures}>
          {(list) => (
            <Select
              id="import-into"
              label={t('import.into')}
              hint={t('import.intoHint')}
              emptyText={t('import.own')}
              value={into}
              onChange={(value) => {
                setInto(value);
                setReport(null);
              }}
              options={list.map((one) => ({ value: one.key, label: pick(one.name) || one.key }))}
            />
          )}
        </Loadable>
        <div role="alert">{failed === undefined ? null : <ErrorMessage>{errorText(failed)}</ErrorMessage>}</div>
        {report ? (
          <Report report={report} busy={apply.busy} onApply={() => void apply.run()} />
        ) : (
          <Button busy={look.busy || files.length === 0} onClick={() => void look.run()}>
            {t('import.look')}
          </Button>
        )}
      </Page>
    </div>
  );
}

function Report({ report, busy, onApply }: { report: ImportReport; busy: boolean; onApply: () => void }) {
  const changing = report.files.filter(({ state }) => state !== 'same');
  return (
    <section aria-label={t('import.report')}>
      <h2>{t('import.reportTitle', { key: report.key })}</h2>
      <ul class="plain">
        {report.files.map(({ path, state }) => (
          <li key={path}>
            <code>{path}</code> – {t(`import.${state}`)}
          </li>
        ))}
      </ul>
      <h3>{t('problems.title')}</h3>
      {report.problems.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t('problems.none')} />
      ) : (
        <ul class="plain">
          {report.problems.map(({ id, file, message, severity }) => (
            <li key={`${file}/${id}`}>
              <Icon of={severity === 'error' ? CircleX : Lightbulb} /> {message} <span class="muted small">{file}</span>
            </li>
          ))}
        </ul>
      )}
      <p>{changing.length === 0 ? t('import.nothing') : t('import.applyText')}</p>
      <Button busy={busy || changing.length === 0} onClick={onApply}>
        {t('import.apply')}
      </Button>
    </section>
  );
}
