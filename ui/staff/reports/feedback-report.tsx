import { request } from '../../shared/api/index.ts';
import type { Column } from '../../shared/components/index.ts';
import { Card, DataTable, Loadable } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { Day } from '../parts/dates.tsx';

interface Named {
  procedure: { key: string; name: LocalText };
}

/** What applicants thought of a procedure in numbers. */
interface Rating extends Named {
  count: number;
  average: number;
  /** how many gave 1, 2, 3, 4, 5 */
  scores: number[];
}

interface Opinion extends Named {
  score: number;
  text: string;
  at: string;
}

/** What applicants thought of finished cases, in numbers and in their words, without who they are. */
export function FeedbackReport({ asked }: { asked: string }) {
  const resource = useResource(
    async (signal) =>
      (await request<{ data: { procedures: Rating[]; texts: Opinion[] } }>(`/api/reports/feedback?${asked}`, { signal })).data,
    [asked],
  );
  return (
    <Card title={t('reports.feedback')}>
      <Loadable resource={resource} lines={5}>
        {({ procedures, texts }) => procedures.length === 0 ? <p class="muted">{t('reports.feedbackNone')}</p> : (
          <>
            <DataTable
              caption={t('reports.feedback')} columns={columns()} rows={procedures} rowKey={({ procedure }) => procedure.key}
            />
            {texts.length > 0 ? <Words texts={texts} /> : null}
          </>
        )}
      </Loadable>
    </Card>
  );
}

const columns = (): Column<Rating>[] => [
  { title: t('reports.procedure'), cell: ({ procedure }) => pick(procedure.name) },
  { title: t('reports.rated'), cell: ({ count }) => formatNumber(count) },
  { title: t('reports.average'), cell: ({ average }) => t('reports.ofFive', { value: Math.round(average * 10) / 10 }) },
  { title: t('reports.badScores'), cell: ({ scores: [worst = 0, bad = 0] }) => formatNumber(worst + bad) },
];

function Words({ texts }: { texts: Opinion[] }) {
  return (
    <>
      <h3>{t('reports.words')}</h3>
      <p class="muted small">{t('reports.wordsHint')}</p>
      <ul class="opinions">
        {texts.map(({ procedure, score, text, at }) => (
          <li key={`${at}${text}`}>
            <p class="muted small">
              <Day value={at} /> · {pick(procedure.name)} · {t('reports.ofFive', { value: score })}
            </p>
            <p class="opinion">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
