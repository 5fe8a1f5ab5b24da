import { Details, DataTable } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { nameAndLabel, variablesOf } from '../diagram/variable-words.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Tryout } from './api.ts';

/** What the run left: documents, messages, values, what was done. */
export function Traces({ tryout: { documents, told, variables, steps, language } }: { tryout: Tryout }) {
  const known = variablesOf(useWorkbench());
  return (
    <>
      {documents.length > 0 ? (
        <section>
          <h3>{t('try.documents')}</h3>
          <ul>
            {documents.map(({ no, title, url }) => (
              <li key={no}>
                <a href={`${url}?lang=${language}`} target="_blank" rel="noopener">
                  {t('try.document', { title: pick(title) })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {told.length > 0 ? (
        <Details summary={t('try.told', { count: told.length })}>
          {told.map(({ element, subject, body }, index) => (
            <div key={`${element}${index}`}>
              <strong>{subject[language]}</strong>
              <p class="try-mail">{body[language]}</p>
            </div>
          ))}
        </Details>
      ) : null}
      <Details summary={t('try.variables', { count: variables.length })}>
        <DataTable
          caption={t('try.variables', { count: variables.length })}
          rows={variables}
          rowKey={({ name }) => name}
          columns={[
            { title: t('try.variable'), cell: ({ name }) => nameAndLabel(known.find((one) => one.name === name) ?? { name, label: '' }) },
            { title: t('try.value'), cell: ({ value }) => String(value) },
          ]}
        />
      </Details>
      <Details summary={t('try.done', { count: steps.length })}>
        <ol>
          {steps.map(({ no, action, element, name }) => (
            <li key={no}>{t(`try.action.${action}`, { name: pick(name) || element })}</li>
          ))}
        </ol>
      </Details>
    </>
  );
}
