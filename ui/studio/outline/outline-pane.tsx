import { useEffect, useRef, useState } from 'preact/hooks';
import { announce, ErrorMessage, errorText, Skeleton } from '../../shared/components/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { isRecord } from '../../../server/form/path.ts';
import { readJson } from '../texts/json-text.ts';
import { translationsOfProcedure } from '../texts/translations.ts';
import type { Workbench } from '../workbench/index.ts';
import type { Edit } from './edit.ts';
import { EditError } from './edit.ts';
import { Lines } from './lines.tsx';
import type { Outline } from './outline.ts';
import { linkOf, stepOf } from './outline.ts';
import { toOutline } from './read.ts';
import { toTree } from './tree.ts';
import { stepWords } from './words.ts';
import { applyEdit } from './write.ts';

interface OutlinePaneProps {
  bench: Workbench;
  file: string;
  /** shows a step on the canvas too */
  onSelect: (id: string) => void;
}

/** The procedure as a text that can be read aloud and edited with the keyboard alone. */
export function OutlinePane({ bench, file, onSelect }: OutlinePaneProps) {
  const text = bench.files.value[file] ?? '';
  const { outline, failed } = useOutline(text);
  const [open, setOpen] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  const latest = useRef(text);
  latest.current = text;
  const names = hungarianNames(bench);
  const edit = async (change: Edit) => {
    try {
      const before = latest.current;
      const next = await applyEdit(before, change);
      setError(undefined);
      if (next === before || latest.current !== before) return;
      bench.write(
        { [file]: next },
        t(`outline.done.${change.kind}`),
        'name' in change ? `outline:${change.kind}` : undefined,
      );
      announce(t(`outline.done.${change.kind}`));
    } catch (caught) {
      setError(caught);
    }
  };
  const select = (id: string) => {
    setOpen((old) => (old === id ? null : id));
    bench.place.value = { file, element: id };
    onSelect(id);
  };
  if (failed !== undefined)
    return (
      <div class="outline">
        <p>{t('diagram.broken', { file })}</p>
      </div>
    );
  if (!outline)
    return (
      <div class="outline">
        <Skeleton lines={6} />
      </div>
    );
  return (
    <section class="outline" aria-label={t('outline.title')}>
      <h2>{t('outline.title')}</h2>
      {bench.readOnly.value ? null : <p class="govuk-hint">{t('outline.help')}</p>}
      <div role="alert">{error === undefined ? null : <ErrorMessage>{reasonOf(error)}</ErrorMessage>}</div>
      <Lines
        lines={toTree(outline)}
        view={{
          outline,
          bench,
          open,
          names,
          onOpen: select,
          onEdit: (change) => void edit(change),
          marked: bench.place.value?.file === file ? (bench.place.value.element ?? '') : '',
        }}
      />
    </section>
  );
}

function reasonOf(error: unknown): string {
  return error instanceof EditError ? t(`outline.error.${error.code}`) : errorText(error);
}

function useOutline(text: string): { outline: Outline | null; failed: unknown } {
  const [state, setState] = useState<{ outline: Outline | null; failed: unknown }>({
    outline: null,
    failed: undefined,
  });
  useEffect(() => {
    let ended = false;
    toOutline(text).then(
      (outline) => {
        if (!ended) setState({ outline, failed: undefined });
      },
      (failed: unknown) => {
        if (!ended) setState({ outline: null, failed });
      },
    );
    return () => {
      ended = true;
    };
  }, [text]);
  return state;
}

/** Names in the language of the reader, where they were translated. */
function hungarianNames(bench: Workbench): (id: string) => string {
  if (currentLanguage() !== 'hu') return () => '';
  const all = readJson(bench.files.value[translationsOfProcedure(bench.key)]);
  return (id) => {
    const entry = isRecord(all) ? all[`${id}.name`] : undefined;
    return isRecord(entry) && typeof entry.text === 'string' ? entry.text : '';
  };
}

/** What a way leads from and to, for lists of ways. */
export function wayWords(outline: Outline, id: string): string {
  const found = linkOf(outline, id);
  const target = found && stepOf(outline, found.link.to);
  return found && target ? t('outline.between', { from: stepWords(found.from), to: stepWords(target) }) : id;
}
