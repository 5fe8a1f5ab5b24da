import { FileText, Plus } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import { Button, EmptyState, Icon, Radios, TextInput } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useDiagramFacts } from '../texts/use-diagram-facts.ts';
import { useWorkbench } from '../workbench/index.ts';
import { knownValues } from './known-values.ts';
import type { Start } from './starts.ts';
import { START_NAMES, STARTS } from './starts.ts';
import { TemplateBench } from './template-bench.tsx';

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Letters that the procedure issues. */
export default function DocumentsTab() {
  const workbench = useWorkbench();
  const files = workbench.files.value;
  const diagram = useDiagramFacts();
  const values = useMemo(() => knownValues(files, diagram), [files, diagram]);
  const names = Object.keys(files)
    .flatMap((file) => /^templates\/(.+)\.typ$/.exec(file)?.[1] ?? [])
    .sort();
  const asked = /^templates\/(.+)\.typ$/.exec(workbench.place.value?.file ?? '')?.[1];
  const [chosen, setChosen] = useState<string | null>(asked ?? null);
  const [making, setMaking] = useState(false);
  const shown = names.find((name) => name === chosen) ?? names[0];
  const make = (name: string, start: Start) => {
    workbench.write({ [`templates/${name}.typ`]: STARTS[start] }, t('documents.make'));
    setChosen(name);
    setMaking(false);
  };
  return (
    <div class="documents-tab">
      <nav class="forms-list" aria-label={t('documents.templates')}>
        <ul>
          {names.map((name) => (
            <li key={name}>
              <button
                type="button"
                aria-current={!making && name === shown ? 'true' : undefined}
                onClick={() => {
                  setChosen(name);
                  setMaking(false);
                }}
              >
                {name}
              </button>
            </li>
          ))}
          {workbench.readOnly.value ? null : (
            <li>
              <button type="button" onClick={() => setMaking(true)}>
                <Icon of={Plus} />
                {t('documents.add')}
              </button>
            </li>
          )}
        </ul>
      </nav>
      {making ? <NewTemplate names={names} onMake={make} onCancel={() => setMaking(false)} /> : null}
      {!making && shown ? <TemplateBench key={shown} name={shown} diagram={diagram} values={values} /> : null}
      {!making && !shown ? (
        <EmptyState icon={FileText} title={t('documents.empty')}>
          <p>{t('documents.emptyHint')}</p>
        </EmptyState>
      ) : null}
    </div>
  );
}

interface NewTemplateProps {
  names: string[];
  onMake: (name: string, start: Start) => void;
  onCancel: () => void;
}

function NewTemplate({ names, onMake, onCancel }: NewTemplateProps) {
  const [name, setName] = useState('');
  const [start, setStart] = useState<string>('answer');
  const [attempted, setAttempted] = useState(false);
  const error = !NAME.test(name) ? t('documents.nameWrong') : names.includes(name) ? t('settings.keyTaken') : undefined;
  const make = () => {
    setAttempted(true);
    if (!error) onMake(name, start as Start);
    else document.getElementById('new-template-name')?.focus();
  };
  return (
    <section class="new-table" aria-labelledby="new-template-title">
      <h2 id="new-template-title">{t('documents.add')}</h2>
      <TextInput
        id="new-template-name"
        label={t('documents.name')}
        hint={t('documents.nameHint')}
        value={name}
        autocomplete="off"
        error={attempted ? error : undefined}
        onInput={setName}
      />
      <Radios
        id="new-template-start"
        name="new-template-start"
        label={t('documents.start')}
        value={start}
        onChange={setStart}
        options={START_NAMES.map((value) => ({
          value,
          label: t(`documents.start.${value}`),
          hint: t(`documents.startHint.${value}`),
        }))}
      />
      <div class="govuk-button-group">
        <Button onClick={make}>{t('documents.make')}</Button>
        <Button look="secondary" onClick={onCancel}>
          {t('rules.new.cancel')}
        </Button>
      </div>
    </section>
  );
}
