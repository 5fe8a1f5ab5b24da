import { ArrowRight, CircleCheck, CircleDashed, GraduationCap } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { BackLink, Button, ButtonLink, Icon, Loadable, Page, Select } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import type { StudioProcedure } from '../workbench/api.ts';
import { draftApi, listProcedures } from '../workbench/api.ts';
import type { Lesson, Progress } from './lessons.ts';
import { LESSONS, MINUTES } from './lessons.ts';

/** Your first procedure in ten minutes: each step says what to do and sees by itself when it is done. */
export default function LearnPage() {
  const drafts = useResource((signal) => listProcedures(signal), []);
  const [chosen, setChosen] = useState('');
  return (
    <div class="page">
      <Page
        title={t('learn.title')}
        lead={t('learn.lead', { count: MINUTES })}
        narrow
        back={<BackLink href={pathOf('workspace')}>{t('bench.back')}</BackLink>}
      >
        <Loadable resource={drafts} lines={3}>
          {(list) => (
            <>
              <Select
                id="learn-procedure"
                label={t('learn.which')}
                hint={t('learn.whichHint')}
                emptyText={t('learn.none')}
                value={chosen}
                onChange={setChosen}
                options={list
                  .filter(({ draft }) => draft)
                  .map(({ key, name }) => ({ value: key, label: pick(name) || key }))}
              />
              {chosen === '' ? (
                <>
                  <ButtonLink href={pathOf('new')}>
                    <Icon of={GraduationCap} />
                    {t('learn.new')}
                  </ButtonLink>
                  <Lessons progress={null} />
                </>
              ) : (
                <Following key={chosen} procedure={list.find(({ key }) => key === chosen)} />
              )}
            </>
          )}
        </Loadable>
      </Page>
    </div>
  );
}

function Following({ procedure }: { procedure: StudioProcedure | undefined }) {
  const key = procedure?.key ?? '';
  const progress = useResource(async (): Promise<Progress> => {
    const { files } = await draftApi.draft(key);
    const problems = await draftApi.check(key, {}, new AbortController().signal);
    return {
      key,
      files,
      live: Boolean(procedure?.live),
      errors: problems.filter(({ severity }) => severity === 'error').length,
    };
  }, [key]);
  return (
    <>
      <Button look="secondary" busy={progress.loading} onClick={progress.reload}>
        {t('learn.look')}
      </Button>
      <Loadable resource={progress} lines={8}>
        {(value) => <Lessons progress={value} />}
      </Loadable>
    </>
  );
}

function Lessons({ progress }: { progress: Progress | null }) {
  const open = progress ? LESSONS.find(({ done }) => !done(progress)) : LESSONS[0];
  return (
    <ol class="lessons">
      {LESSONS.map((lesson) => (
        <Part key={lesson.name} lesson={lesson} progress={progress} now={lesson === open} />
      ))}
    </ol>
  );
}

function Part({
  lesson: { name, tab, done },
  progress,
  now,
}: {
  lesson: Lesson;
  progress: Progress | null;
  now: boolean;
}) {
  const ready = progress ? done(progress) : false;
  return (
    <li class="lesson" data-done={ready} aria-current={now ? 'step' : undefined}>
      <h2>
        <Icon of={ready ? CircleCheck : CircleDashed} />
        {t(`learn.${name}.title`)}
        <span class="govuk-visually-hidden">{t(ready ? 'learn.done' : 'learn.open')}</span>
      </h2>
      <p>{t(`learn.${name}.what`)}</p>
      <p class="muted">{t(`learn.${name}.how`)}</p>
      {progress && tab ? (
        <a class="small-button" href={pathOf('tab', { key: progress.key, tab })}>
          {t('learn.go')}
          <Icon of={ArrowRight} />
        </a>
      ) : null}
    </li>
  );
}
