import { SearchX } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Button, EmptyState, Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { HelpContact, helpFacts } from '../components/help-contact.tsx';
import { allAnswers, findAnswers } from '../help.ts';
import { href } from '../routes.ts';
import type { HelpTopic } from '../topics.ts';
import { helpTopics } from '../topics.ts';

const topicName = (topic: HelpTopic) => t(`help.topic.${topic}`);

/** Topics of the help, and a search through all its questions. */
export function HelpPage() {
  const { query: asked } = useLocation();
  const [query, setQuery] = useState(asked.q ?? '');
  const keep = (event: Event) => {
    event.preventDefault();
    history.replaceState(null, '', href('help', {}, query ? { q: query } : {}));
  };
  return (
    <Page narrow title={t('nav.help')} lead={t('help.lead')}>
      <form role="search" class="help-search" onSubmit={keep}>
        <label class="govuk-label" for="help-search">
          {t('help.search')}
        </label>
        <div class="help-search-line">
          <input
            id="help-search"
            type="search"
            class="govuk-input"
            autocomplete="off"
            value={query}
            placeholder={t('help.searchHint')}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
          <Button type="submit" look="secondary">
            {t('help.searchButton')}
          </Button>
        </div>
      </form>
      {query.trim() === '' ? <Topics /> : <Found query={query} />}
      <HelpContact />
    </Page>
  );
}

function Found({ query }: { query: string }) {
  const facts = helpFacts();
  const found = findAnswers(allAnswers(t, facts), query, topicName);
  return (
    <section aria-label={t('help.search')}>
      <p role="status" class="muted">
        {t('help.found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('help.nothing', { query })}>
          <p>{t('help.nothingHelp', facts)}</p>
        </EmptyState>
      ) : (
        found.map(({ topic, name, question, answer }) => (
          <section key={`${topic}.${name}`} class="help-answer">
            <h2>{question}</h2>
            <p>{answer}</p>
            <p class="small">
              <a href={href('helpTopic', { topic })}>{topicName(topic)}</a>
            </p>
          </section>
        ))
      )}
    </section>
  );
}

function Topics() {
  return (
    <nav aria-label={t('help.topics')}>
      <ul class="help-topics">
        {(Object.keys(helpTopics) as HelpTopic[]).map((topic) => (
          <li key={topic}>
            <a href={href('helpTopic', { topic })}>{topicName(topic)}</a>
            <p class="muted small">{t(`help.${topic}.${helpTopics[topic][0]}.q`)}</p>
          </li>
        ))}
      </ul>
    </nav>
  );
}
