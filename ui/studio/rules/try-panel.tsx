import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon, Select, TextInput } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { CellPlace, Outcome } from './evaluate.ts';
import { tryTable, valueOf } from './evaluate.ts';
import type { Variable } from './known-variables.ts';
import type { Table } from './table.ts';

interface TryPanelProps {
  table: Table;
  variables: Variable[];
  onHits: (hits: readonly number[]) => void;
}

/** What has to be known for a table: the variables that its columns look at. */
function askedBy(table: Table, variables: Variable[]): Variable[] {
  const asked = new Map<string, Variable>();
  for (const { name, label, type } of table.inputs) {
    const known = variables.filter((variable) => new RegExp(`\\b${variable.name}\\b`).test(name));
    for (const variable of known)
      asked.set(variable.name, { ...variable, type: variable.name === name && type !== '' ? type : variable.type });
    if (known.length === 0 && /^\w+$/.test(name)) asked.set(name, { name, label, type, values: [] });
  }
  return [...asked.values()];
}

/** A table is tried with values: which rules are hit, what it answers. */
export function TryPanel({ table, variables, onHits }: TryPanelProps) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const asked = askedBy(table, variables);
  const isTried = asked.some(({ name }) => (typed[name] ?? '') !== '');
  const values = Object.fromEntries(
    asked.map((variable) => [variable.name, valueOf(variable, typed[variable.name] ?? '')]),
  );
  const outcome = isTried ? tryTable(table, values) : null;
  const hits = outcome?.hits ?? [];
  useEffect(() => onHits(hits), [hits.join()]);
  const give = (name: string, text: string) => setTyped({ ...typed, [name]: text });
  return (
    <section class="try-panel" aria-labelledby="try-title">
      <h3 id="try-title">{t('rules.try.title')}</h3>
      <p class="muted small">{t('rules.try.hint')}</p>
      <div class="try-inputs">
        {asked.map((variable) => (
          <Input
            key={variable.name}
            variable={variable}
            value={typed[variable.name] ?? ''}
            onGive={(text) => give(variable.name, text)}
          />
        ))}
      </div>
      <div role="status">{outcome ? <Result table={table} outcome={outcome} /> : null}</div>
    </section>
  );
}

function Input({ variable, value, onGive }: { variable: Variable; value: string; onGive: (text: string) => void }) {
  const { name, label, type, values } = variable;
  const id = `try-${name}`;
  const options =
    type === 'boolean'
      ? ['true', 'false'].map((one) => ({ value: one, label: t(one === 'true' ? 'form.yes' : 'form.no') }))
      : values;
  return options.length > 0 ? (
    <Select
      id={id}
      label={label}
      value={value}
      emptyText={t('rules.try.nothing')}
      options={options}
      onChange={onGive}
    />
  ) : (
    <TextInput
      id={id}
      label={label}
      hint={type === 'date' ? t('rules.try.date') : undefined}
      value={value}
      autocomplete="off"
      inputMode={['number', 'integer', 'long', 'double'].includes(type) ? 'decimal' : 'text'}
      onInput={onGive}
    />
  );
}

function Result({ table, outcome }: { table: Table; outcome: Outcome }) {
  const { hits, broken, untried, answer, problem } = outcome;
  const rules = hits.map((hit) => hit + 1).join(', ');
  return (
    <>
      <Cells name="broken" cells={broken} />
      <Cells name="untried" cells={untried} />
      <p class="try-line">
        <Icon of={hits.length === 0 ? CircleHelp : problem ? CircleAlert : CircleCheck} />
        {hits.length === 0 ? t(problem ? 'rules.try.noneSure' : 'rules.try.none') : t('rules.try.hit', { rules })}
      </p>
      {problem && problem !== 'untried' ? <p>{t(`rules.try.${problem}`)}</p> : null}
      {answer === null ? null : <Answer table={table} answer={answer} />}
    </>
  );
}

/** Cells that the engine cannot read, or that only the engine can decide. */
function Cells({ name, cells }: { name: 'broken' | 'untried'; cells: readonly CellPlace[] }) {
  if (cells.length === 0) return null;
  return (
    <div class="try-line">
      <Icon of={CircleAlert} />
      <div>
        {t(`rules.try.${name}`)}
        <ul>
          {cells.map(({ rule, text }, index) => (
            <li key={index}>
              {rule < 0 ? t('rules.try.head') : t('rules.try.row', { number: rule + 1 })} <code>{text}</code>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Answer({ table, answer }: { table: Table; answer: NonNullable<Outcome['answer']> }) {
  if (typeof answer === 'number')
    return (
      <p>
        <strong>{answer}</strong>
      </p>
    );
  const rows = Array.isArray(answer) ? answer : [answer];
  return (
    <ul class="try-answers">
      {rows.map((row, index) => (
        <li key={index}>
          {table.outputs.map(({ name, label }) => (
            <span key={name}>
              {label}: <strong>{row[name] === null ? '–' : String(row[name])}</strong>{' '}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
