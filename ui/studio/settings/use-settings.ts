import { useMemo } from 'preact/hooks';
import { getAt, isRecord, setAt } from '../../../server/form/path.ts';
import type { Path } from '../../../server/form/path.ts';
import { readJson, writeJson } from '../texts/json-text.ts';
import type { DiagramFacts } from '../texts/diagram-facts.ts';
import type { TextEntry } from '../texts/translations.ts';
import {
  dropNumberedText,
  placeInProcedure,
  renameTexts,
  textAt,
  translationsOfProcedure,
} from '../texts/translations.ts';
import type { Workbench } from '../workbench/index.ts';
import { useDiagramFacts } from '../texts/use-diagram-facts.ts';
import { useWorkbench } from '../workbench/index.ts';
import { t } from '../../shared/i18n/index.ts';

const FILE = 'procedure.json';

/** The settings of a procedure as they stand in its file, and how they are changed. */
export interface Settings {
  workbench: Workbench;
  readOnly: boolean;
  diagram: DiagramFacts;
  /** null while the file cannot be read */
  file: Record<string, unknown> | null;
  at(...path: Path): unknown;
  /** Text at a place; empty when there is none. */
  words(...path: Path): string;
  list<Item = Record<string, unknown>>(...path: Path): Item[];
  record<Item = Record<string, unknown>>(...path: Path): Record<string, Item>;
  /** Writes a value; undefined takes the key away. */
  set(path: Path, value: unknown): void;
  /** Takes one item out of a list whose texts go by their number; those behind it keep their translations. */
  drop(path: Path, index: number, idOf: (index: number) => string): void;
  /** A text in both languages under its id. */
  text(id: string, ...path: Path): TextEntry;
  /** Gives texts to another id, where their owner got a new name. */
  move(from: string, to: string): void;
  /** What the check says of a place, by the beginning of its element. */
  errorAt(element: string): string | undefined;
}

/** Everything that a part of the settings needs. */
export function useSettings(): Settings {
  const workbench = useWorkbench();
  const files = workbench.files.value;
  const file = useMemo(() => {
    const value = readJson(files[FILE]);
    return isRecord(value) ? value : null;
  }, [files[FILE]]);
  const diagram = useDiagramFacts();
  const at = (...path: Path) => getAt(file, path);
  return {
    workbench,
    file,
    diagram,
    at,
    readOnly: workbench.readOnly.value,
    words: (...path) => {
      const value = at(...path);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    },
    list: <Item>(...path: Path) => {
      const value = at(...path);
      return Array.isArray(value) ? (value as Item[]) : [];
    },
    record: <Item>(...path: Path) => {
      const value = at(...path);
      return isRecord(value) ? (value as Record<string, Item>) : {};
    },
    set: (path, value) => {
      const next = readJson(workbench.files.value[FILE]);
      if (!isRecord(next)) return;
      setAt(next, path, value);
      workbench.write(
        { [FILE]: writeJson(workbench.files.value[FILE] ?? '', next) },
        t('settings.step'),
        `settings-${path.join('.')}`,
      );
    },
    drop: (path, index, idOf) => {
      const next = readJson(workbench.files.value[FILE]);
      const items = getAt(next, path);
      if (!isRecord(next) || !Array.isArray(items)) return;
      setAt(
        next,
        path,
        items.filter((_item, place) => place !== index),
      );
      const hu = translationsOfProcedure(workbench.key);
      workbench.write(
        {
          [FILE]: writeJson(workbench.files.value[FILE] ?? '', next),
          ...dropNumberedText(workbench.files.value, hu, index, items.length, idOf),
        },
        t('settings.step'),
      );
    },
    text: (id, ...path) => {
      const value = at(...path);
      return textAt(files, workbench.key, placeInProcedure(id), typeof value === 'string' ? value : '');
    },
    move: (from, to) => {
      const changes = renameTexts(workbench.files.value, translationsOfProcedure(workbench.key), from, to);
      if (Object.keys(changes).length > 0) workbench.write(changes, t('settings.step'));
    },
    errorAt: (element) =>
      workbench.problems.value.find(
        (problem) =>
          problem.severity === 'error' &&
          problem.file !== `${workbench.key}.bpmn` &&
          problem.element !== null &&
          problem.element === element,
      )?.message,
  };
}
