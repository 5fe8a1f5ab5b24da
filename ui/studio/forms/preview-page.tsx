import { render } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FormSchema } from '../../shared/api/index.ts';
import { Button, ErrorSummary, NotificationBanner, Toaster } from '../../shared/components/index.ts';
import type { FieldError } from '../../shared/components/index.ts';
import { DosarForm } from '../../shared/form/index.ts';
import type { FormHandle } from '../../shared/form/index.ts';
import type { Catalogue, Language } from '../../shared/i18n/index.ts';
import { addCatalogues, currentLanguage, isLanguage, setLanguage, t } from '../../shared/i18n/index.ts';
import { loadSession } from '../../shared/session/index.ts';

/** Address of this script: the page in the frame loads it as its own, with a language of its own. */
export const address: string = import.meta.url;

/** What the studio tells the page in the frame. */
export interface FormToShow {
  schema: FormSchema;
}

/** What the page in the frame tells the studio: that it listens, and how high it is in pixels. */
export interface FrameState {
  height: number;
}

/** Marks the page in the frame. */
export const MARK = 'data-form-preview';

const texts: Record<Language, (() => Promise<{ default: Catalogue }>)[]> = {
  ro: [() => import('../../shared/i18n/ro.json'), () => import('../i18n/ro.json')],
  hu: [() => import('../../shared/i18n/hu.json'), () => import('../i18n/hu.json')],
};

const tell = (state: FrameState): void => window.parent.postMessage(state, self.origin);

async function start(root: HTMLElement): Promise<void> {
  addCatalogues(...[0, 1].map((part) => async (language: Language) => (await texts[language][part]!()).default));
  const { lang } = document.documentElement;
  await setLanguage(isLanguage(lang) ? lang : 'ro');
  // without a session the form is shown all the same, only files cannot be sent up
  await loadSession().catch(() => undefined);
  render(<PreviewPage />, root);
  new ResizeObserver(() => tell({ height: Math.ceil(root.getBoundingClientRect().height) })).observe(root);
}

function PreviewPage() {
  const [schema, setSchema] = useState<FormSchema | null>(null);
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<FormToShow>) => {
      if (source === window.parent && origin === self.origin) setSchema(data.schema);
    };
    addEventListener('message', hear);
    tell({ height: 0 });
    return () => removeEventListener('message', hear);
  }, []);
  return (
    <>
      {schema ? <Filled schema={schema} /> : null}
      <Toaster />
    </>
  );
}

function Filled({ schema }: { schema: FormSchema }) {
  const handle = useRef<FormHandle | null>(null);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [passed, setPassed] = useState(false);
  const data = useMemo(() => ({ language: currentLanguage(), channel: 'portal' }), []);
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

const root = document.documentElement.hasAttribute(MARK) ? document.getElementById('app') : null;
if (root) void start(root);
