import { LoaderCircle } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ErrorState, Icon } from '../../shared/components/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { currentLanguage, languages, t } from '../../shared/i18n/index.ts';
import type { TemplateProblem } from './api.ts';
import { useLetter } from './use-letter.ts';

interface LetterViewProps {
  procedure: string;
  template: string;
  /** sources that the letter is made of */
  files: Record<string, string>;
  /** examples whose answers it may take */
  examples: { name: string; title: string }[];
  onProblems: (problems: readonly TemplateProblem[]) => void;
}

/** The letter as it will be issued, with the answers of an example, in either language; beside its source while it is typed. */
export function LetterView({ procedure, template, files, examples, onProblems }: LetterViewProps) {
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const [example, setExample] = useState('');
  const { letter, error, busy } = useLetter(procedure, { template, language, example }, files);
  const problems = letter?.problems ?? [];
  const told = JSON.stringify(problems);
  const [last, setLast] = useState('[]');
  if (told !== last) {
    setLast(told);
    onProblems(problems);
  }
  return (
    <section class="letter-view" aria-labelledby="letter-title">
      <header>
        <h3 id="letter-title">{t('documents.preview')}</h3>
        <div class="form-preview-choice" role="group" aria-label={t('documents.language')}>
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              class="chip"
              aria-pressed={one === language}
              onClick={() => setLanguage(one)}
            >
              {t(`documents.language.${one}`)}
            </button>
          ))}
        </div>
        {examples.length > 1 ? (
          <select
            class="govuk-select"
            id="letter-example"
            aria-label={t('documents.example')}
            value={example}
            onChange={(event) => setExample(event.currentTarget.value)}
          >
            <option value="">{t('documents.anyExample')}</option>
            {examples.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        ) : null}
        <span role="status" class="muted small">
          {busy ? (
            <>
              <Icon of={LoaderCircle} />
              {t('documents.making')}
            </>
          ) : null}
        </span>
      </header>
      {error === undefined ? null : <ErrorState error={error} />}
      {letter?.address ? (
        <>
          <p>
            <a href={letter.address} target="_blank" rel="noreferrer">
              {t('documents.open')}
            </a>
          </p>
          {navigator.pdfViewerEnabled ? (
            <iframe
              class="letter-sheet"
              src={`${letter.address}#navpanes=0&view=FitH`}
              title={t('documents.preview')}
            />
          ) : null}
        </>
      ) : null}
    </section>
  );
}
