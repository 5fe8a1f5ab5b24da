import { FlaskConical, RotateCcw, Undo2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Card, EmptyState, ErrorState, Icon, Loadable, Radios, Tag } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Tryout, TryStep } from './api.ts';
import { tryApi } from './api.ts';
import { RecordForm } from './record-form.tsx';
import { Traces } from './traces.tsx';
import { TryDiagram } from './try-diagram.tsx';
import { WaitingCard } from './waiting-card.tsx';

/** One run by hand: every form is filled in, every automated step and timer is let go by the analyst. */
export function RunView() {
  const { key } = useWorkbench();
  const current = useResource((signal) => tryApi.current(key, signal), [key]);
  return (
    <Loadable resource={current} lines={5}>
      {(tryout) =>
        tryout ? <Running tryout={tryout} onChange={current.replace} /> : <Begin onBegun={current.replace} />
      }
    </Loadable>
  );
}

function Begin({ onBegun }: { onBegun: (tryout: Tryout) => void }) {
  const { key, saving, readOnly } = useWorkbench();
  const [language, setLanguage] = useState<Tryout['language']>('ro');
  const [channel, setChannel] = useState<Tryout['channel']>('portal');
  const begin = useAction(async () => onBegun(await tryApi.begin(key, { language, channel })));
  if (readOnly.value) return <EmptyState icon={FlaskConical} title={t('try.readOnly')} />;
  return (
    <Card title={t('try.begin')} icon={FlaskConical}>
      <p>{t('try.beginText')}</p>
      {begin.error === undefined ? null : <ErrorState error={begin.error} />}
      <Radios
        id="try-language"
        name="try-language"
        label={t('try.language')}
        value={language}
        onChange={(value) => setLanguage(value as Tryout['language'])}
        options={[
          { value: 'ro', label: t('try.language.ro') },
          { value: 'hu', label: t('try.language.hu') },
        ]}
      />
      <Radios
        id="try-channel"
        name="try-channel"
        label={t('try.channel')}
        value={channel}
        onChange={(value) => setChannel(value as Tryout['channel'])}
        options={[
          { value: 'portal', label: t('try.channel.portal') },
          { value: 'counter', label: t('try.channel.counter') },
        ]}
      />
      <Button busy={begin.busy || saving.value !== 'saved'} onClick={() => void begin.run()}>
        {t('try.beginNow')}
      </Button>
    </Card>
  );
}

function Running({ tryout, onChange }: { tryout: Tryout; onChange: (tryout: Tryout | null) => void }) {
  const { key } = useWorkbench();
  const step = useAction<TryStep>(async (wish) => onChange(await tryApi.step(key, tryout.id, wish)));
  const end = useAction(async () => {
    await tryApi.end(key, tryout.id);
    onChange(null);
  });
  return (
    <div class="try-columns">
      <div>
        <TryDiagram tryout={tryout} />
        <Traces tryout={tryout} />
      </div>
      <div>
        <div class="govuk-button-group">
          {tryout.steps.length > 0 ? (
            <Button look="secondary" busy={step.busy} onClick={() => void step.run({ action: 'back' })}>
              <Icon of={Undo2} />
              {t('try.back')}
            </Button>
          ) : null}
          <Button look="secondary" busy={end.busy} onClick={() => void end.run()}>
            <Icon of={RotateCcw} />
            {t('try.again')}
          </Button>
        </div>
        {end.error === undefined ? null : <ErrorState error={end.error} />}
        {tryout.ended ? <Ended tryout={tryout} /> : null}
        {tryout.waiting.map((waiting, index) => (
          <WaitingCard
            key={`${tryout.steps.length}/${waiting.kind}/${waiting.element}/${index}`}
            waiting={waiting}
            language={tryout.language}
            busy={step.busy}
            error={step.error}
            onStep={step.run}
          />
        ))}
      </div>
    </div>
  );
}

function Ended({ tryout }: { tryout: Tryout }) {
  const { ended } = tryout;
  return (
    <Card title={t('try.ended')} icon={FlaskConical}>
      <p>
        {ended?.outcome ? pick(ended.outcome.title) : pick(ended?.name) || ended?.end}{' '}
        {ended?.outcome ? <Tag>{ended.outcome.outcome}</Tag> : null}
      </p>
      <RecordForm tryout={tryout} />
    </Card>
  );
}
