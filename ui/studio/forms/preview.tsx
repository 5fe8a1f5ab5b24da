import { useMemo, useRef, useState } from 'preact/hooks';
import { Button, ErrorSummary, NotificationBanner } from '../../shared/components/index.ts';
import type { FieldError } from '../../shared/components/index.ts';
import type { FormSchema as SharedSchema } from '../../shared/api/index.ts';
import { DosarForm } from '../../shared/form/index.ts';
import type { FormHandle } from '../../shared/form/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { currentLanguage, languages, t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import { formInLanguage } from './form-facts.ts';

const READERS = ['citizen', 'staff'] as const;
const WIDTHS = ['desktop', 'phone'] as const;

/** The form as it will be filled in: who reads, how wide, in which language; conditions and checks work. */
export function FormPreview({ name }: { name: string }) {
  const { files } = useWorkbench();
  const [reader, setReader] = useState<string>(name === 'start' ? 'citizen' : 'staff');
  const [width, setWidth] = useState<string>('desktop');
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const schema = useMemo(() => formInLanguage(files.value, name, language), [files.value, name, language]);
  if (!schema || schema.components.length === 0) return <p class="muted">{t('forms.preview.empty')}</p>;
  return (
    <div class="form-preview">
      <div class="form-preview-tools">
        <Choice label={t('forms.preview.reader')} value={reader} options={READERS} onChoose={setReader} />
        <Choice label={t('forms.preview.width')} value={width} options={WIDTHS} onChoose={setWidth} />
        <Choice
          label={t('forms.preview.language')}
          value={language}
          options={languages}
          onChoose={(next) => setLanguage(next as Language)}
        />
      </div>
      {language === currentLanguage() ? null : <p class="muted small">{t('forms.preview.otherLanguage')}</p>}
      <div class="form-preview-paper" data-reader={reader} data-width={width} lang={language}>
        <Filled key={`${language}${name}`} schema={schema as unknown as SharedSchema} language={language} />
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly string[];
  onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <div class="form-preview-choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          class="chip"
          aria-pressed={option === value}
          onClick={() => onChoose(option)}
        >
          {t(`forms.preview.${option}`)}
        </button>
      ))}
    </div>
  );
}

function Filled({ schema, language }: { schema: SharedSchema; language: Language }) {
  const handle = useRef<FormHandle | null>(null);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [passed, setPassed] = useState(false);
  const data = useMemo(() => ({ language, channel: 'portal' }), [language]);
  const refuse = (found: FieldError[]) => {
    setErrors(found);
    setPassed(false);
    setAttempt((count) => count + 1);
  };
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      {passed ? (
        <NotificationBanner title={t('forms.preview.label')} tone="success">
          <p>{t('forms.preview.passed')}</p>
        </NotificationBanner>
      ) : null}
      <DosarForm
        schema={schema}
        data={data}
        label={t('forms.preview.label')}
        onReady={(ready) => {
          handle.current = ready;
        }}
        onInvalid={refuse}
        onSubmit={() => {
          setErrors([]);
          setPassed(true);
        }}
      />
      <Button look="secondary" onClick={() => handle.current?.submit()}>
        {t('forms.preview.try')}
      </Button>
    </>
  );
}
