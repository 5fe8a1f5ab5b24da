import { Plus, TableProperties } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import { EmptyState, Icon, NotificationBanner, Tag } from '../../shared/components/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import type { DiagramFacts } from '../texts/diagram-facts.ts';
import { useDiagramFacts } from '../texts/use-diagram-facts.ts';
import type { Workbench } from '../workbench/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Variable } from './known-variables.ts';
import { knownVariables } from './known-variables.ts';
import type { TableDraft } from './new-table.ts';
import { newTable } from './new-table.ts';
import { NewTableForm } from './new-table-form.tsx';
import { ReadTable } from './read-table.tsx';
import type { Table } from './table.ts';
import { HIT_POLICIES, tablesOf } from './table.ts';
import { TableCanvas } from './table-canvas.tsx';
import { TryPanel } from './try-panel.tsx';

/** A table and the file that it stands in. */
interface Placed {
  file: string;
  table: Table;
}

/** What is being made: nothing, a table, or one that a step of the diagram asks already. */
type Making = { id?: string; name?: string } | null;

/** Decision tables of the procedure: fees, terms, who is competent. */
export default function RulesTab() {
  const workbench = useWorkbench();
  const files = workbench.files.value;
  const elements = workbench.elements.value;
  const diagram = useDiagramFacts();
  const tables = useMemo(
    () =>
      Object.keys(files)
        .filter((file) => file.endsWith('.dmn'))
        .sort()
        .flatMap((file) => tablesOf(files[file]).map((table): Placed => ({ file, table }))),
    [files],
  );
  const language = currentLanguage();
  const variables = useMemo(
    () => knownVariables(files, diagram, elements, language),
    [files, diagram, elements, language],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [making, setMaking] = useState<Making>(null);
  const place = workbench.place.value;
  const shown =
    tables.find(({ table }) => table.id === chosen) ?? tables.find(({ file }) => file === place?.file) ?? tables[0];
  const wanted = diagram.decisions.filter(({ ref }) => ref !== '' && !tables.some(({ table }) => table.id === ref));
  const make = (draft: TableDraft) => {
    workbench.write({ [`${draft.id}.dmn`]: newTable(draft) }, t('rules.new.make'));
    setChosen(draft.id);
    setMaking(null);
  };
  return (
    <div class="rules-tab">
      <TableList
        tables={tables}
        shown={making ? undefined : shown}
        wanted={wanted}
        onChoose={(id) => {
          setChosen(id);
          setMaking(null);
        }}
        onMake={setMaking}
        readOnly={workbench.readOnly.value}
      />
      {making ? (
        <NewTableForm
          key={making.id ?? ''}
          variables={variables}
          taken={new Set(tables.map(({ table }) => table.id))}
          {...making}
          onMake={make}
          onCancel={() => setMaking(null)}
        />
      ) : null}
      {!making && shown ? (
        <TableBench key={shown.table.id} placed={shown} variables={variables} diagram={diagram} workbench={workbench} />
      ) : null}
      {!making && !shown ? (
        <EmptyState icon={TableProperties} title={t('rules.empty')}>
          <p>{t('rules.emptyHint')}</p>
        </EmptyState>
      ) : null}
    </div>
  );
}

interface TableListProps {
  tables: Placed[];
  shown: Placed | undefined;
  wanted: DiagramFacts['decisions'];
  readOnly: boolean;
  onChoose: (id: string) => void;
  onMake: (making: Making) => void;
}

function TableList({ tables, shown, wanted, readOnly, onChoose, onMake }: TableListProps) {
  return (
    <nav class="forms-list" aria-label={t('rules.tables')}>
      <ul>
        {tables.map(({ table }) => (
          <li key={table.id}>
            <button
              type="button"
              aria-current={table.id === shown?.table.id ? 'true' : undefined}
              onClick={() => onChoose(table.id)}
            >
              {table.name || table.id}
            </button>
          </li>
        ))}
        {readOnly
          ? null
          : wanted.map(({ id, ref, name }) => (
              <li key={id}>
                <button type="button" onClick={() => onMake({ id: ref, name })}>
                  {name || ref}
                  <Tag tone="warn">{t('forms.missing')}</Tag>
                </button>
              </li>
            ))}
        {readOnly ? null : (
          <li>
            <button type="button" onClick={() => onMake({})}>
              <Icon of={Plus} />
              {t('rules.add')}
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}

interface TableBenchProps {
  placed: Placed;
  variables: Variable[];
  diagram: DiagramFacts;
  workbench: Workbench;
}

function TableBench({ placed: { file, table }, variables, diagram, workbench }: TableBenchProps) {
  const [hits, setHits] = useState<readonly number[]>([]);
  const text = workbench.files.value[file] ?? '';
  const isKnown = (HIT_POLICIES as readonly string[]).includes(table.hitPolicy);
  const wrong = workbench.problems.value.filter((problem) => problem.file === file);
  return (
    <div class="table-bench">
      <header>
        <h2>{table.name || table.id}</h2>
        <AskedBy table={table} diagram={diagram} workbench={workbench} />
        {isKnown ? null : (
          <NotificationBanner title={t('rules.policyUnknown')}>
            <p>{t('rules.policyUnknownHint')}</p>
          </NotificationBanner>
        )}
        {wrong.length > 0 ? (
          <ul class="field-problems">
            {wrong.map(({ id, message, severity }) => (
              <li key={id} data-severity={severity}>
                {message}
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      {workbench.readOnly.value ? (
        <ReadTable table={table} hits={hits} />
      ) : (
        <TableCanvas
          text={text}
          decision={table.id}
          hits={hits}
          onText={(changed) => workbench.write({ [file]: changed }, t('rules.step'), `table-${table.id}`)}
          onRow={(element) => {
            if (workbench.place.peek()?.element !== element) workbench.place.value = { file, element };
          }}
        />
      )}
      <TryPanel table={table} variables={variables} onHits={setHits} />
    </div>
  );
}

/** Steps of the diagram that ask the table. */
function AskedBy({ table, diagram, workbench }: { table: Table; diagram: DiagramFacts; workbench: Workbench }) {
  const steps = diagram.decisions.filter(({ ref }) => ref === table.id);
  if (steps.length === 0) return <p class="muted">{t('rules.askedByNobody')}</p>;
  return (
    <p class="muted">
      {t('rules.askedBy')}{' '}
      {steps.map(({ id, name, result }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : ''}
          <a
            href={workbench.addressOf('diagram')}
            onClick={() => {
              workbench.place.value = { file: `${workbench.key}.bpmn`, element: id };
            }}
          >
            {name || id}
          </a>
          {result ? ` → ${result}` : ''}
        </span>
      ))}
    </p>
  );
}
