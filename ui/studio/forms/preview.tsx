import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FormSchema } from '../../shared/api/index.ts';
import { loadPart } from '../../shared/api/index.ts';
import { ErrorState, Skeleton } from '../../shared/components/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { currentLanguage, languages, t } from '../../shared/i18n/index.ts';
import { encodeXml } from '../texts/xml-tags.ts';
import { useWorkbench } from '../workbench/index.ts';
import { formInLanguage } from './form-facts.ts';
import type { FormToShow, FrameState } from './preview-page.tsx';

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
      <div class="form-preview-paper" data-width={width}>
        <Frame
          key={`${language}${reader}`}
          schema={schema as unknown as FormSchema}
          language={language}
          reader={reader}
        />
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

interface FrameProps {
  schema: FormSchema;
  language: Language;
  reader: string;
}

/** A page of its own in a frame: its language, density and width are those of who will fill the form in. */
function Frame({ schema, language, reader }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [page, setPage] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  const [height, setHeight] = useState(0);
  const isListening = useRef(false);
  const shown = useRef(schema);
  shown.current = schema;
  const send = () =>
    frame.current?.contentWindow?.postMessage({ schema: shown.current } satisfies FormToShow, self.origin);
  useEffect(() => {
    loadPart('form-preview', () => import('./preview-page.tsx')).then(
      ({ address, MARK }) => setPage(pageOf(address, MARK, language, reader)),
      setError,
    );
    const hear = ({ source, origin, data }: MessageEvent<FrameState>) => {
      if (origin !== self.origin || source === null || source !== frame.current?.contentWindow) return;
      // others speak through frames too: checkers, extensions
      if (typeof data?.height !== 'number') return;
      if (data.height === 0) {
        isListening.current = true;
        send();
      } else setHeight(data.height);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  useEffect(() => {
    if (isListening.current) send();
  }, [schema]);
  if (error !== undefined) return <ErrorState error={error} />;
  return (
    <>
      {height === 0 ? <Skeleton lines={8} /> : null}
      {page === null ? null : (
        <iframe ref={frame} srcdoc={page} title={t('forms.preview.label')} style={{ height: `${height}px` }} />
      )}
    </>
  );
}

/** The page in the frame: the styles of this one, and its own script. */
function pageOf(address: string, mark: string, language: Language, reader: string): string {
  const styles = [...document.querySelectorAll('link[rel="stylesheet"], style')].map(({ outerHTML }) => outerHTML);
  const density = reader === 'staff' ? ' data-density="compact"' : '';
  return `<!doctype html>
<html lang="${language}"${density} ${mark}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${encodeXml(t('forms.preview.label'))}</title>${styles.join('')}</head>
<body class="form-preview-page"><main id="app"></main><script type="module" src="${address}"></script></body>
</html>`;
}
