import { FileText, Paperclip } from 'lucide-preact';
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
import { today } from '../reports/query.ts';
import type { SelectionView } from './api.ts';
import { archiveApi } from './api.ts';
import { archiveHref } from './tabs.ts';
import type { Question } from './answers.ts';
import { AskDialog } from './ask-dialog.tsx';
import { ListedFiles } from './listed-files.tsx';
import { actText, KeptUntil, selectionTones } from './words.tsx';

/** One selection: what it lists, who has consented, what comes next. */
export function OneSelection({ id }: { id: string }) {
  const resource = useResource((signal) => archiveApi.selection(id, signal), [id]);
  return (
    <>
      <BackLink href={archiveHref('selection')}>{t('archive.backToSelections')}</BackLink>
      <Loadable resource={resource} lines={10}>
        {(selection) => <View selection={selection} onChanged={resource.reload} />}
      </Loadable>
    </>
  );
}

function View({ selection, onChanged }: { selection: SelectionView; onChanged: () => void }) {
  const path = `/api/archive/selections/${encodeURIComponent(selection.id)}`;
  return (
    <>
      <Card title={t('archive.selectionTitle', { no: `${selection.no}/${selection.year}` })}>
        <p>
          <Tag tone={selectionTones[selection.state]}>{t(`archive.selection.${selection.state}`)}</Tag>
        </p>
        <SummaryList rows={consents(selection)} />
        <p class="archive-deeds">
          <a href={`${path}/print`} target="_blank" rel="noreferrer">
            <Icon of={FileText} />
            {t('archive.minutes')}
          </a>
          {selection.confirmation ? (
            <a href={`${path}/confirmation`} download>
              <Icon of={Paperclip} />
              {t('archive.scan')}
            </a>
          ) : null}
        </p>
        <Deeds selection={selection} onChanged={onChanged} />
      </Card>
      <Card title={t('archive.filesOf', { count: selection.items.length })}>
        <ListedFiles
          files={selection.items}
          own={{ title: t('archive.keptUntil'), cell: (file) => <KeptUntil file={file} /> }}
          takeOut={selection.policies.remove ? (file, key) => archiveApi.takeOut(selection.id, file.id, key) : null}
          takenOut={(number) => t('archive.takenOut', { number })}
          onChanged={onChanged}
        />
      </Card>
    </>
  );
}

function consents({
  proposedBy,
  proposedAt,
  commission,
  reason,
  decision,
  rejection,
  confirmation,
  executed,
}: SelectionView) {
  return [
    { key: t('archive.proposed'), value: `${proposedBy}, ${formatDateTime(proposedAt)}` },
    { key: t('archive.commission'), value: commission.join(', ') },
    { key: t('archive.conclusion'), value: reason },
    rejection
      ? { key: t('archive.selection.rejected'), value: `${rejection.reason} (${rejection.by})` }
      : { key: t('archive.decision'), value: actText(decision) },
    { key: t('archive.confirmation'), value: actText(confirmation) },
    {
      key: t('archive.executed'),
      value: executed ? `${executed.by}, ${formatDateTime(executed.at)}` : t('archive.notYet'),
    },
  ];
}

type Step = 'approve' | 'reject' | 'confirm' | 'destroy';

/** What each step asks for. */
function questionsOf(step: Step): Question[] {
  const date: Question = { key: 'date', kind: 'date', label: t('archive.actDate'), value: today() };
  switch (step) {
    case 'approve':
      return [{ key: 'number', kind: 'line', label: t('archive.decisionNumber') }, date];
    case 'reject':
      return [{ key: 'reason', kind: 'area', label: t('archive.reason'), shortest: 5 }];
    case 'confirm':
      return [
        { key: 'number', kind: 'line', label: t('archive.confirmationNumber') },
        date,
        { key: 'documentId', kind: 'file', label: t('archive.confirmationScan') },
      ];
    default:
      return [{ key: 'count', kind: 'count', label: t('archive.destroyCount'), hint: t('archive.destroyCountHint') }];
  }
}

function Deeds({ selection, onChanged }: { selection: SelectionView; onChanged: () => void }) {
  const [step, setStep] = useState<Step>();
  const { decide, confirm, destroy } = selection.policies;
  const send = async (answers: Record<string, string>, key: string) => {
    if (!step) return;
    await archiveApi.step(selection.id, step, step === 'destroy' ? { count: Number(answers['count']) } : answers, key);
    toast(t(`archive.stepDone.${step}`));
    onChanged();
  };
  const steps: Step[] = [
    ...(decide ? (['approve', 'reject'] as const) : []),
    ...(confirm ? (['confirm'] as const) : []),
    ...(destroy ? (['destroy'] as const) : []),
  ];
  const ended = selection.state === 'executed' || selection.state === 'rejected';
  return (
    <>
      {steps.length === 0 && !ended ? <p class="muted">{t(`archive.waitsFor.${selection.state}`)}</p> : null}
      <div class="govuk-button-group">
        {steps.map((name) => (
          <Button
            key={name}
            look={name === 'destroy' ? 'warning' : name === 'reject' ? 'secondary' : 'primary'}
            onClick={() => setStep(name)}
          >
            {t(`archive.step.${name}`)}
          </Button>
        ))}
      </div>
      {step ? (
        <AskDialog
          title={t(`archive.step.${step}`)}
          verb={t(`archive.step.${step}`)}
          questions={questionsOf(step)}
          onSend={send}
          look={step === 'destroy' ? 'warning' : 'primary'}
          onClose={() => setStep(undefined)}
        >
          <p>{t(`archive.stepText.${step}`, { count: selection.items.length })}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
