import { CircleAlert, Trash2 } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Details, Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { IconButton } from '../forms/panel/part.tsx';
import type { DiagramFacts } from '../texts/diagram-facts.ts';
import { placeOf } from '../texts/choose.ts';
import { TextPair } from '../texts/text-pair.tsx';
import { TextRow } from '../texts/text-row.tsx';
import type { Files } from '../texts/translations.ts';
import { placeInProcedure, readTexts, textAt } from '../texts/translations.ts';
import { useTyping } from '../texts/use-typing.ts';
import { readJson, writeJson } from '../texts/json-text.ts';
import { isRecord } from '../../../server/form/path.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { TemplateProblem } from './api.ts';
import type { CodeHandle } from './code-box.tsx';
import { CodeBox } from './code-box.tsx';
import type { KnownValue } from './known-values.ts';
import { LetterView } from './letter-view.tsx';

interface TemplateBenchProps {
  name: string;
  diagram: DiagramFacts;
  values: KnownValue[];
}

/** One letter: its source, what it looks like, its title and its words. */
export function TemplateBench({ name, diagram, values }: TemplateBenchProps) {
  const workbench = useWorkbench();
  const file = `templates/${name}.typ`;
  const readOnly = workbench.readOnly.value;
  const source = workbench.files.value[file] ?? '';
  const [problems, setProblems] = useState<readonly TemplateProblem[]>([]);
  const code = useRef<CodeHandle>(null);
  const typing = useTyping(source, file, (text) =>
    workbench.write({ [file]: text }, t('documents.step', { name }), file),
  );
  const own = problems.filter((problem) => problem.file === file);
  return (
    <div class="template-bench">
      <header>
        <h2>{name}</h2>
        <IssuedBy name={name} diagram={diagram} />
        {readOnly ? null : (
          <IconButton
            icon={Trash2}
            name={t('documents.remove')}
            of={name}
            onClick={() => workbench.write({ [file]: null }, t('documents.remove'))}
          />
        )}
      </header>
      <TitleField name={name} />
      <div class="template-sides">
        <div onBlurCapture={typing.onBlur}>
          {readOnly ? null : <InsertMenu values={values} onInsert={(text) => code.current?.insert(text)} />}
          <CodeBox
            id="template-source"
            label={t('documents.source')}
            value={typing.value}
            readOnly={readOnly}
            handle={code}
            onInput={typing.onInput}
            wrong={new Set(own.flatMap(({ line }) => line ?? []))}
          />
          <Problems problems={problems} file={file} onGo={(line) => code.current?.goTo(line)} />
        </div>
        <LetterView
          key={name}
          procedure={workbench.key}
          template={name}
          files={{ [file]: source }}
          examples={examplesOf(workbench.files.value)}
          onProblems={setProblems}
        />
      </div>
      <Words file={file} />
    </div>
  );
}

/** Examples that a letter can be made of. */
function examplesOf(files: Files): { name: string; title: string }[] {
  return Object.keys(files).flatMap((path) => {
    const [, name] = /^examples\/(.+)\.json$/.exec(path) ?? [];
    const example = readJson(files[path]);
    return name && isRecord(example) && example.valid === true
      ? [{ name, title: typeof example.name === 'string' ? example.name : name }]
      : [];
  });
}

function IssuedBy({ name, diagram }: { name: string; diagram: DiagramFacts }) {
  const workbench = useWorkbench();
  const steps = diagram.steps.filter(({ inputs }) => inputs['template'] === name);
  if (steps.length === 0) return <p class="muted">{t('documents.issuedByNobody')}</p>;
  return (
    <p class="muted">
      {t('documents.issuedBy')}{' '}
      {steps.map(({ id, name: step }) => (
        <a
          key={id}
          href={workbench.addressOf('diagram')}
          onClick={() => {
            workbench.place.value = { file: `${workbench.key}.bpmn`, element: id };
          }}
        >
          {step || id}
        </a>
      ))}
    </p>
  );
}

/** Title under which the applicant finds the letter. */
function TitleField({ name }: { name: string }) {
  const workbench = useWorkbench();
  const files = workbench.files.value;
  const settings = readJson(files['procedure.json']);
  const issued = isRecord(settings) && isRecord(settings.documentsOut) ? settings.documentsOut : {};
  const own = isRecord(issued[name]) ? issued[name] : null;
  const entry = textAt(
    files,
    workbench.key,
    placeInProcedure(`documentOut:${name}.title`),
    typeof own?.title === 'string' ? own.title : '',
  );
  const write = (title: string) => {
    const file = readJson(workbench.files.value['procedure.json']);
    if (!isRecord(file)) return;
    const documentsOut = { ...issued, [name]: { ...(own ?? { fileName: `${name}.pdf` }), title } };
    workbench.write(
      { 'procedure.json': writeJson(workbench.files.value['procedure.json'] ?? '', { ...file, documentsOut }) },
      t('documents.title'),
      `title-${name}`,
    );
  };
  return (
    <TextPair
      id="template-title"
      label={t('documents.title')}
      hint={t('documents.titleHint')}
      entry={entry}
      onRomanian={write}
    />
  );
}

function InsertMenu({ values, onInsert }: { values: KnownValue[]; onInsert: (code: string) => void }) {
  const groups = new Map<string, KnownValue[]>();
  for (const value of values) {
    const title =
      value.group === 'task'
        ? t('documents.group.task', { name: value.task ?? '' })
        : t(`documents.group.${value.group}`);
    groups.set(title, [...(groups.get(title) ?? []), value]);
  }
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="template-insert">
        {t('documents.insert')}
      </label>
      <p class="govuk-hint" id="template-insert-hint">
        {t('documents.insertHint')}
      </p>
      <select
        class="govuk-select"
        id="template-insert"
        aria-describedby="template-insert-hint"
        value=""
        onChange={(event) => {
          const value = values[Number(event.currentTarget.value)];
          event.currentTarget.value = '';
          if (value) onInsert(value.code);
        }}
      >
        <option value="">{t('forms.choose')}</option>
        {[...groups].map(([title, list]) => (
          <optgroup key={title} label={title}>
            {list.map((value) => (
              <option key={value.code} value={values.indexOf(value)}>
                {value.group === 'letter' ? t(`documents.value.${value.label}`) : value.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function Problems({
  problems,
  file,
  onGo,
}: {
  problems: readonly TemplateProblem[];
  file: string;
  onGo: (line: number) => void;
}) {
  return (
    <div role="status">
      {problems.length === 0 ? null : (
        <ul class="field-problems" aria-label={t('documents.problems')}>
          {problems.map((problem, index) => (
            <li key={index} data-severity="error">
              <Icon of={CircleAlert} />
              {problem.line && problem.file === file ? (
                <button type="button" class="link-button" onClick={() => onGo(problem.line ?? 1)}>
                  {t('documents.line', { line: problem.line })}: {problem.message}
                </button>
              ) : (
                <span>{problem.message}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Pairs of words of the letter, without its source. */
function Words({ file }: { file: string }) {
  const workbench = useWorkbench();
  const entries = readTexts(workbench.files.value, workbench.key).filter((entry) => entry.file === file);
  if (entries.length === 0) return null;
  return (
    <Details summary={t('documents.words', { count: entries.length })}>
      <ul class="template-words">
        {entries.map((entry) => (
          <TextRow key={placeOf(entry)} id={`word-${entry.id}`} entry={entry} onFocus={() => undefined} />
        ))}
      </ul>
    </Details>
  );
}
