import { BackLink, Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { PageProps } from '../app.tsx';
import { HelpContact, helpFacts } from '../components/help-contact.tsx';
import { answersOf } from '../help.ts';
import { href } from '../routes.ts';
import { isHelpTopic } from '../topics.ts';
import { NotFoundPage } from './not-found.tsx';

/** One topic of the help: its questions with their answers. */
export function HelpTopicPage({ params }: PageProps) {
  const topic = params.topic ?? '';
  if (!isHelpTopic(topic)) return <NotFoundPage />;
  return (
    <Page narrow title={t(`help.topic.${topic}`)} back={<BackLink href={href('help')}>{t('help.all')}</BackLink>}>
      {answersOf(topic, t, helpFacts()).map(({ name, question, answer }) => (
        <section key={name} id={name} class="help-answer">
          <h2>{question}</h2>
          <p>{answer}</p>
        </section>
      ))}
      <HelpContact />
    </Page>
  );
}
