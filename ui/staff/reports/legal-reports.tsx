import { Download, FileText } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { request } from '../../shared/api/index.ts';
import { Card, Icon, Loadable } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { Chooser } from '../parts/search-box.tsx';
import { fileHref } from './links.ts';
import { today } from './query.ts';
import type { Paper } from './types.ts';

/** Years back that can be chosen. */
const YEARS = 5;
const FIRST_OF_SECOND_HALF = 7;

/** The yearly report on public information and the half-yearly one on petitions. */
export function LegalReports() {
  const [year, month] = today().split('-').map(Number) as [number, number];
  const [foi, setFoi] = useState(String(year));
  const [half, setHalf] = useState(`${year}-${month < FIRST_OF_SECOND_HALF ? 1 : 2}`);
  const years = Array.from({ length: YEARS }, (_, index) => year - index);
  const halves = years.flatMap((one) => ['2', '1'].map((part) => ({
    value: `${one}-${part}`, label: t('reports.halfYear', { half: part === '1' ? 'I' : 'II', year: String(one) }),
  })));
  const [halfYear = '', part = ''] = half.split('-');
  return (
    <section aria-labelledby="legal-reports">
      <h2 id="legal-reports">{t('reports.legal')}</h2>
      <div class="report-grid">
        <ReportCard title={t('reports.foi')} path="/api/reports/foi" query={`year=${foi}`}>
          <Chooser id="foi-year" label={t('reports.year')} value={foi} onChange={setFoi}
            options={years.map((one) => ({ value: String(one), label: String(one) }))} />
        </ReportCard>
        <ReportCard title={t('reports.petitions')} path="/api/reports/petitions" query={`year=${halfYear}&half=${part}`}>
          <Chooser id="petition-half" label={t('reports.half')} value={half} onChange={setHalf} options={halves} />
        </ReportCard>
      </div>
    </section>
  );
}

interface ReportCardProps {
  title: string;
  path: string;
  query: string;
  children: ComponentChildren;
}

function ReportCard({ title, path, query, children }: ReportCardProps) {
  const resource = useResource(
    async (signal) => (await request<{ data: Paper }>(`${path}?${query}`, { signal })).data,
    [query],
  );
  return (
    <Card title={title}>
      <div class="report-choice">
        {children}
        <a href={fileHref(path, `${query}&format=pdf`)} download><Icon of={FileText} />{t('reports.pdf')}</a>
        <a href={fileHref(path, `${query}&format=csv`)} download><Icon of={Download} />{t('reports.csv')}</a>
      </div>
      <Loadable resource={resource} lines={8}>{(paper) => <PaperView paper={paper} />}</Loadable>
    </Card>
  );
}

function PaperView({ paper }: { paper: Paper }) {
  return (
    <>
      <p class="small muted">{pick(paper.basis)}</p>
      {paper.sections.map(({ key, title, rows }) => (
        <table key={key} class="govuk-table paper-table">
          <caption class="paper-caption">{pick(title)}</caption>
          <tbody>
            {rows.map(({ label, value }) => (
              <tr key={label.ro}><th scope="row">{pick(label)}</th><td>{value === null ? '–' : formatNumber(value)}</td></tr>
            ))}
          </tbody>
        </table>
      ))}
      {paper.notes.map((note) => <p key={note.ro} class="small muted">{pick(note)}</p>)}
    </>
  );
}
