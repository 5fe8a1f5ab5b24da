import { Download, FileText, Paperclip } from 'lucide-preact';
import { useState } from 'preact/hooks';
import {
  BackLink,
  Button,
  Card,
  Icon,
  Loadable,
  SummaryList,
  Tag,
  toast,
} from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { fileHref } from '../reports/links.ts';
import { today } from '../reports/query.ts';
import type { Question } from './answers.ts';
import type { TransferView } from './api.ts';
import { archiveApi } from './api.ts';
import { AskDialog } from './ask-dialog.tsx';
import { ListedFiles } from './listed-files.tsx';
import { archiveHref } from './tabs.ts';
import { actText, transferTones } from './words.tsx';

/** One list for the National Archives: what it names, the receipt, what comes next. */
export function OneTransfer({ id }: { id: string }) {
  const resource = useResource((signal) => archiveApi.transfer(id, signal), [id]);
  return (
    <>
      <BackLink href={archiveHref('transfer')}>{t('archive.backToTransfers')}</BackLink>
      <Loadable resource={resource} lines={10}>
        {(transfer) => <View transfer={transfer} onChanged={resource.reload} />}
      </Loadable>
    </>
  );
}

interface ViewProps {
  transfer: TransferView;
  onChanged: () => void;
}

function View({ transfer, onChanged }: ViewProps) {
  return (
    <>
      <Card title={t('archive.transferTitle', { no: `${transfer.no}/${transfer.year}` })}>
        <p>
          <Tag tone={transferTones[transfer.state]}>{t(`archive.transfer.${transfer.state}`)}</Tag>
        </p>
        <SummaryList rows={facts(transfer)} />
        <Papers transfer={transfer} />
        <Deeds transfer={transfer} onChanged={onChanged} />
      </Card>
      {transfer.items.length > 0 ? (
        <Card title={t('archive.filesOf', { count: transfer.items.length })}>
          <ListedFiles
            files={transfer.items}
            own={{ title: t('archive.leaves'), cell: (file) => file.leaves }}
            takeOut={transfer.policies.change ? (file, key) => archiveApi.takeOutOfTransfer(transfer.id, file.id, key) : null}
            takenOut={(number) => t('archive.takenOutOfTransfer', { number })}
            onChanged={onChanged}
          />
        </Card>
      ) : null}
    </>
  );
}

function facts({ preparedBy, preparedAt, note, receipt, withdrawn }: TransferView) {
  return [
    { key: t('archive.drawnUpAt'), value: `${preparedBy}, ${formatDateTime(preparedAt)}` },
    ...(note ? [{ key: t('archive.note'), value: note }] : []),
    {
      key: t('archive.receipt'),
      value: receipt
        ? actText({ number: receipt.number, date: receipt.date, by: receipt.receivedBy })
        : t('archive.notYet'),
    },
    ...(receipt ? [{ key: t('archive.receiptBy'), value: receipt.by }] : []),
    ...(withdrawn
      ? [{ key: t('archive.transfer.withdrawn'), value: `${withdrawn.reason} (${withdrawn.by})` }]
      : []),
  ];
}

function Papers({ transfer: { id, receipt } }: { transfer: TransferView }) {
  const path = `/api/archive/transfers/${encodeURIComponent(id)}`;
  return (
    <p class="archive-deeds">
      <a href={`${path}/print`} target="_blank" rel="noreferrer">
        <Icon of={FileText} />
        {t('archive.transferPdf')}
      </a>
      <a href={fileHref(`${path}/export`, '')} download>
        <Icon of={Download} />
        {t('archive.csv')}
      </a>
      {receipt ? (
        <a href={`${path}/receipt`} download>
          <Icon of={Paperclip} />
          {t('archive.receiptScan')}
        </a>
      ) : null}
    </p>
  );
}

type Step = 'receipt' | 'withdraw';

/** What each step asks for. */
function questionsOf(step: Step): Question[] {
  if (step === 'withdraw') return [{ key: 'reason', kind: 'area', label: t('archive.reason'), shortest: 5 }];
  return [
    { key: 'number', kind: 'line', label: t('archive.receiptNumber') },
    { key: 'date', kind: 'date', label: t('archive.actDate'), value: today() },
    { key: 'receivedBy', kind: 'line', label: t('archive.receivedBy'), hint: t('archive.receivedByHint'), shortest: 3 },
    { key: 'documentId', kind: 'file', label: t('archive.receiptScan') },
  ];
}

function Deeds({ transfer, onChanged }: ViewProps) {
  const [step, setStep] = useState<Step>();
  const { receive, change } = transfer.policies;
  const send = async (answers: Record<string, string>, key: string) => {
    if (!step) return;
    await archiveApi.transferStep(transfer.id, step, answers, key);
    toast(t(`archive.transferDone.${step}`));
    onChanged();
  };
  return (
    <>
      {transfer.state === 'prepared' && !receive ? <p class="muted">{t('archive.waitsForReceipt')}</p> : null}
      <div class="govuk-button-group">
        {receive ? <Button onClick={() => setStep('receipt')}>{t('archive.transferStep.receipt')}</Button> : null}
        {change ? (
          <Button look="secondary" onClick={() => setStep('withdraw')}>
            {t('archive.transferStep.withdraw')}
          </Button>
        ) : null}
      </div>
      {step ? (
        <AskDialog
          title={t(`archive.transferStep.${step}`)}
          verb={t(`archive.transferStep.${step}`)}
          questions={questionsOf(step)}
          onSend={send}
          onClose={() => setStep(undefined)}
        >
          <p>{t(`archive.transferText.${step}`, { count: transfer.items.length })}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
