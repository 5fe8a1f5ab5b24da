import { Star } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Card, ErrorState, Radios, TextArea, announce } from '../../../shared/components/index.ts';
import { useAction, useResource } from '../../../shared/hooks/index.ts';
import { formatDate, t } from '../../../shared/i18n/index.ts';
import { caseApi, type Feedback } from './api.ts';

const scores = ['5', '4', '3', '2', '1'];

/** How was it: one to five and some words, when the case is over; to be changed for some days. */
export function FeedbackCard({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => caseApi.feedback(caseId, signal), [caseId]);
  const [changing, setChanging] = useState(false);
  const rated = resource.value;
  if (!rated || (!rated.data && !rated.policies.give)) return null;
  const saved = () => {
    setChanging(false);
    announce(t('feedback.thanks'));
    resource.reload();
  };
  return (
    <Card icon={Star} title={t('feedback.title')}>
      {rated.data && !changing ? (
        <Given given={rated.data} onChange={rated.policies.give ? () => setChanging(true) : null} />
      ) : (
        <Asked caseId={caseId} given={rated.data} onSaved={saved} />
      )}
    </Card>
  );
}

function Given({ given, onChange }: { given: Feedback; onChange: (() => void) | null }) {
  return (
    <>
      <p>
        <strong>{t('feedback.thanks')}</strong>
      </p>
      <p>{t(`feedback.score.${given.score}`)}</p>
      {given.text ? <p class="feedback-words">{given.text}</p> : null}
      {onChange ? (
        <>
          <p class="muted small">{t('feedback.until', { date: formatDate(given.changeableUntil) })}</p>
          <Button look="secondary" onClick={onChange}>
            {t('feedback.change')}
          </Button>
        </>
      ) : null}
    </>
  );
}

function Asked({ caseId, given, onSaved }: { caseId: string; given: Feedback | null; onSaved: () => void }) {
  const [score, setScore] = useState(given ? String(given.score) : '');
  const [text, setText] = useState(given?.text ?? '');
  const [missing, setMissing] = useState(false);
  const send = useAction(async (_: void, key) => {
    await caseApi.rate(caseId, { score: Number(score), text: text.trim() }, key);
    onSaved();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(score === '');
    if (score === '') document.getElementById('feedback-score')?.focus();
    else void send.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Radios
        id="feedback-score"
        name="feedback-score"
        label={t('feedback.question')}
        error={missing && score === '' ? t('feedback.missing') : undefined}
        options={scores.map((value) => ({ value, label: t(`feedback.score.${value}`) }))}
        value={score}
        onChange={setScore}
      />
      <TextArea
        id="feedback-text"
        label={t('feedback.text')}
        hint={t('feedback.textHint')}
        optional
        rows={3}
        value={text}
        onInput={(value) => setText(value.slice(0, 2000))}
      />
      {send.error === undefined ? null : <ErrorState error={send.error} />}
      <Button type="submit" busy={send.busy}>
        {t('feedback.send')}
      </Button>
    </form>
  );
}
