import { FileSpreadsheet, Upload } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { downloadFile, saveFile, uploadFile } from '../../shared/api/index.ts';
import { Button, Dialog, ErrorMessage, errorText, Icon, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';

/** What a sheet of translations brings: the files as they would be, and what became of its rows. */
interface SheetAnswer {
  files: Record<string, string>;
  report: {
    changed: number;
    same: number;
    empty: number;
    unknown: { row: number; id: string }[];
    stale: { row: number; id: string }[];
  };
}

/** All texts as a sheet for a translator, and back. */
export function TextTransfer() {
  const workbench = useWorkbench();
  const [answer, setAnswer] = useState<SheetAnswer | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const base = `/api/studio/procedures/${encodeURIComponent(workbench.key)}`;
  const fetching = useAction(async () => saveFile(await downloadFile(`${base}/translations.xlsx`)));
  const reading = useAction<File>(async (file) => {
    setAnswer((await uploadFile(file, () => undefined, `${base}/translations`)) as unknown as SheetAnswer);
  });
  const take = (event: { currentTarget: HTMLInputElement }) => {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    if (file) void reading.run(file);
  };
  const apply = () => {
    if (answer && answer.report.changed > 0) workbench.write(answer.files, t('texts.sheet.step'));
    if (answer) toast(t('texts.sheet.applied', { count: answer.report.changed }));
    setAnswer(null);
  };
  const error = fetching.error ?? reading.error;
  const unsaved = workbench.saving.value !== 'saved';
  return (
    <div class="texts-transfer">
      <Button look="secondary" busy={fetching.busy || unsaved} onClick={() => void fetching.run()}>
        <Icon of={FileSpreadsheet} />
        {t(unsaved ? 'texts.sheet.waiting' : 'texts.sheet.download')}
      </Button>
      {workbench.readOnly.value ? null : (
        <Button look="secondary" busy={reading.busy || unsaved} onClick={() => input.current?.click()}>
          <Icon of={Upload} />
          {t('texts.sheet.upload')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden="true"
        onChange={take}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      />
      <div role="alert">{error === undefined ? null : <ErrorMessage>{errorText(error)}</ErrorMessage>}</div>
      <Dialog open={answer !== null} title={t('texts.sheet.title')} onClose={() => setAnswer(null)}>
        {answer ? <Report {...answer.report} /> : null}
        <div class="govuk-button-group">
          <Button onClick={apply}>
            {t(answer && answer.report.changed > 0 ? 'texts.sheet.apply' : 'texts.sheet.close')}
          </Button>
          {answer && answer.report.changed > 0 ? (
            <Button look="secondary" onClick={() => setAnswer(null)}>
              {t('texts.sheet.cancel')}
            </Button>
          ) : null}
        </div>
      </Dialog>
    </div>
  );
}

function Report({ changed, same, empty, stale, unknown }: SheetAnswer['report']) {
  return (
    <>
      <ul>
        <li>{t('texts.sheet.changed', { count: changed })}</li>
        <li>{t('texts.sheet.unchanged', { count: same })}</li>
        {empty > 0 ? <li>{t('texts.sheet.empty', { count: empty })}</li> : null}
      </ul>
      <Rows title={t('texts.sheet.stale')} rows={stale} />
      <Rows title={t('texts.sheet.unknown')} rows={unknown} />
    </>
  );
}

function Rows({ title, rows }: { title: string; rows: { row: number; id: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="texts-rows">
        {rows.map(({ row, id }) => (
          <li key={row}>
            {t('texts.sheet.row', { row })}: <code>{id}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
