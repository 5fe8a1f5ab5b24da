import { FolderOpen } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { ApiError, NetworkError } from '../../api/index.ts';
import type { CaseState, TimelineEntry } from '../../api/index.ts';
import { t } from '../../i18n/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  CaseStateTag,
  Checkbox,
  Checkboxes,
  DataTable,
  DateInput,
  Details,
  EmptyState,
  ErrorState,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Pagination,
  Radios,
  Select,
  Skeleton,
  SummaryList,
  TaskList,
  TextArea,
  TextInput,
  Timeline,
} from '../index.ts';

const nothing = () => undefined;
const words = { ro: 'Certificat de atestare fiscală', hu: 'Adóigazolás' };
const options = () => [
  { value: 'ro', label: t('language.ro') },
  { value: 'hu', label: t('language.hu') },
];
const states: CaseState[] = ['registered', 'in_progress', 'waiting_for_you', 'decided', 'closed', 'withdrawn'];

const timeline: TimelineEntry[] = (['done', 'current', 'next'] as const).map((state, index) => ({
  id: state,
  state,
  at: state === 'next' ? null : `2026-11-2${index}T08:30:00Z`,
  kind: 'step',
  title: words,
  detail: state === 'current' ? words : null,
  actor: 'staff',
}));

const field = (id: string, error = false) => ({
  id,
  label: t('form.document'),
  hint: t('form.timeHint'),
  error: error ? t('state.errorTitle') : undefined,
});

/** Named examples of the components; each shows the states that look different. */
export const examples: Record<string, () => ComponentChildren> = {
  'error-summary': () => (
    <ErrorSummary attempt={0} errors={[{ fieldId: 'text-error', message: t('state.errorTitle') }]} />
  ),
  button: () => (
    <div class="cluster">
      <Button>{t('state.retry')}</Button>
      <Button look="secondary">{t('state.retry')}</Button>
      <Button look="warning">{t('upload.remove')}</Button>
      <Button busy>{t('form.saving')}</Button>
      <ButtonLink href="#main">{t('site.skip')}</ButtonLink>
    </div>
  ),
  'text-input': () => (
    <>
      <TextInput {...field('text')} value="" onInput={nothing} />
      <TextInput {...field('text-error', true)} optional value="" onInput={nothing} />
      <TextInput {...field('text-affix')} prefix="RO" value="49" onInput={nothing} />
      <TextArea {...field('area')} value="" onInput={nothing} />
    </>
  ),
  choices: () => (
    <>
      <Radios {...field('radio', true)} name="radio" options={options()} value="ro" onChange={nothing} />
      <Checkboxes {...field('boxes')} name="boxes" options={options()} values={['hu']} onChange={nothing} />
      <Checkbox {...field('box')} checked={false} onChange={nothing} />
      <Select {...field('select')} options={options()} value="" emptyText={t('form.selectEmpty')} onChange={nothing} />
    </>
  ),
  date: () => <DateInput {...field('date', true)} value="2026-02-30" onChange={nothing} />,
  'file-upload': () => (
    <FileUpload
      {...field('file')}
      multiple
      files={[{ id: '1', fileName: 'document.pdf', mediaType: 'application/pdf', size: 240_000 }]}
      onAdd={nothing}
      onRemove={nothing}
    />
  ),
  banner: () =>
    (['info', 'success', 'warning', 'error'] as const).map((tone) => (
      <NotificationBanner key={tone} tone={tone} title={t('state.offlineTitle')}>
        <p>{t('offline.banner')}</p>
      </NotificationBanner>
    )),
  tag: () => (
    <div class="cluster">
      {states.map((state) => (
        <CaseStateTag key={state} state={state} />
      ))}
      <CaseStateTag state="decided" outcome="approved" />
      <CaseStateTag state="decided" outcome="rejected" />
    </div>
  ),
  lists: () => (
    <>
      <SummaryList rows={[{ key: t('date.day'), value: '24', action: <a href="#date">{t('form.change')}</a> }]} />
      <TaskList items={[{ title: t('form.document'), status: <CaseStateTag state="in_progress" /> }]} />
      <DataTable
        caption={t('form.document')}
        rows={states}
        rowKey={String}
        columns={[
          { title: t('form.document'), cell: (state) => state },
          { title: t('date.day'), cell: (state) => <CaseStateTag state={state} /> },
        ]}
      />
      <Pagination next="2" onNext={nothing} />
    </>
  ),
  card: () => (
    <Card tone="accent" icon={FolderOpen} title={t('form.document')}>
      <Details summary={t('form.change')}>
        <p>{t('offline.banner')}</p>
      </Details>
    </Card>
  ),
  timeline: () => <Timeline entries={timeline} />,
  states: () => (
    <>
      <Skeleton lines={3} />
      <EmptyState icon={FolderOpen} title={t('form.none')} />
      <ErrorState error={new ApiError(500, { traceId: '4f2a9c' })} onRetry={nothing} />
      <ErrorState error={new NetworkError(null)} />
    </>
  ),
};
