import { CircleCheck, OctagonX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Procedure } from '../../shared/api/index.ts';
import { Details, Icon, Radios } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';

type Questions = Procedure['eligibility'];

/** Whether the procedure is the right one, asked question by question; the answers stay on the page. */
export function CanIUse({ questions }: { questions: Questions }) {
  const [answers, setAnswers] = useState<Record<string, string>>({});
  if (questions.length === 0) return null;
  const stop = questions.findIndex(({ key, passes }) => answers[key] !== undefined && answers[key] !== passes);
  const answered = questions.findIndex(({ key }) => answers[key] === undefined);
  const last = [stop, answered].filter((at) => at >= 0);
  const shown = questions.slice(0, last.length > 0 ? Math.min(...last) + 1 : questions.length);
  const options = [
    { value: 'yes', label: t('eligibility.yes') },
    { value: 'no', label: t('eligibility.no') },
  ];
  return (
    <Details summary={t('eligibility.title')}>
      <p class="muted">{t('eligibility.intro')}</p>
      {shown.map(({ key, question }) => (
        <Radios
          key={key}
          id={`can-i-use-${key}`}
          name={`can-i-use-${key}`}
          label={pick(question)}
          options={options}
          value={answers[key] ?? ''}
          onChange={(value) => setAnswers({ ...answers, [key]: value })}
        />
      ))}
      <div role="status">
        {stop >= 0 && stop < shown.length ? <Stop otherwise={pick(questions[stop]?.otherwise)} /> : null}
        {stop < 0 && answered < 0 ? (
          <p class="verdict verdict--ok">
            <Icon of={CircleCheck} />
            {t('eligibility.fits')}
          </p>
        ) : null}
      </div>
    </Details>
  );
}

function Stop({ otherwise }: { otherwise: string }) {
  return (
    <div class="verdict verdict--stop">
      <Icon of={OctagonX} />
      <div>
        <strong>{t('eligibility.stop')}</strong>
        <p>{otherwise}</p>
      </div>
    </div>
  );
}
