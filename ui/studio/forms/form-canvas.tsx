import { useEffect, useRef, useState } from 'preact/hooks';
import { NotificationBanner } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { speakOurLanguage } from './editor-texts.ts';
import type { FormSession } from './form-session.ts';
import { keepFocus } from './keep-focus.ts';
import './form-canvas.scss';

interface FormCanvasProps {
  session: FormSession;
  /** text of the file */
  text: string;
  /** component that is looked at */
  selected: string | null;
}

/** The form as it is drawn: fields are chosen, dragged and laid out here. */
export function FormCanvas({ session, text, selected }: FormCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (!place.current) return undefined;
    const stop = speakOurLanguage(place.current);
    const letGo = keepFocus(place.current);
    session.attachTo(place.current);
    return () => {
      letGo();
      stop();
    };
  }, [session]);
  useEffect(() => {
    let ended = false;
    session.show(text, selected).then(
      () => ended || setBroken(false),
      () => ended || setBroken(true),
    );
    return () => {
      ended = true;
    };
  }, [session, text]);
  useEffect(() => session.select(selected), [session, selected]);
  return (
    <>
      {broken ? (
        <NotificationBanner title={t('forms.broken.title')}>
          <p>{t('forms.broken.text')}</p>
        </NotificationBanner>
      ) : null}
      <div class="form-canvas" ref={place} hidden={broken} role="group" aria-label={t('forms.canvas')} />
    </>
  );
}
