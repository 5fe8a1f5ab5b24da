import type { ComponentChildren } from 'preact';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-preact';
import { Button, Checkbox, Checkboxes, Icon, Select, TextInput } from '../../shared/components/index.ts';
import type { Option } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Path } from '../../../server/form/path.ts';
import { IconButton } from '../forms/panel/part.tsx';
import { TextPair } from '../texts/text-pair.tsx';
import { useTyping } from '../texts/use-typing.ts';
import type { Settings } from './use-settings.ts';

interface FieldProps {
  settings: Settings;
  path: Path;
  /** Name of the texts: `settings.<name>` and, for the hint, `settings.<name>.hint`. */
  name: string;
  optional?: boolean;
}

/** id of the control at a place of the file, by which the list of problems leads to it. */
export const idAt = (path: Path): string => `set-${path.join('-').replaceAll(/[^\w-]/g, '_')}`;

const hint = (name: string): string => t(`settings.${name}.hint`);

/** What every field says of itself. */
const about = ({ path, name, optional }: Omit<FieldProps, 'settings'>) => ({
  id: idAt(path),
  label: t(`settings.${name}`),
  hint: hint(name),
  optional,
});

/** One line, kept as text or as a figure. */
export function Line({
  settings,
  path,
  name,
  optional,
  figure,
  width,
  error,
}: FieldProps & { figure?: boolean; width?: 4 | 10; error?: string }) {
  const typing = useTyping(settings.words(...path), path, (text) => settings.set(path, valueOf(text, figure)));
  return (
    <TextInput
      {...about({ path, name, optional })}
      width={width}
      error={error ?? settings.errorAt(path.join('.'))}
      inputMode={figure ? 'decimal' : 'text'}
      readOnly={settings.readOnly}
      autocomplete="off"
      {...typing}
    />
  );
}

function valueOf(text: string, figure?: boolean): unknown {
  const value = text.trim();
  if (value === '') return undefined;
  const number = Number(value.replace(',', '.'));
  return figure && Number.isFinite(number) ? number : value;
}

/** A day that may be empty; an empty one is kept as null. */
export function DayLine({ settings, path, name, optional }: FieldProps) {
  const typing = useTyping(settings.words(...path), path, (text) =>
    settings.set(path, text.trim() === '' ? (optional ? null : undefined) : text.trim()),
  );
  const value = settings.words(...path);
  const isWrong = value !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(value);
  return (
    <TextInput
      {...about({ path, name, optional })}
      width={10}
      readOnly={settings.readOnly}
      autocomplete="off"
      error={isWrong ? t('settings.dayWrong') : undefined}
      {...typing}
    />
  );
}

/** One of a list. */
export function Pick({ settings, path, name, optional, options }: FieldProps & { options: Option[] }) {
  const value = settings.words(...path);
  const all =
    value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
  return (
    <Select
      {...about({ path, name, optional })}
      value={value}
      disabled={settings.readOnly}
      options={all}
      emptyText={t(optional ? 'settings.none' : 'forms.choose')}
      error={settings.errorAt(path.join('.'))}
      onChange={(next) => (next !== '' || optional) && settings.set(path, next === '' ? undefined : next)}
    />
  );
}

/** Any of a list; none takes the key away where it may be left out. */
export function PickMany({ settings, path, name, optional, options }: FieldProps & { options: Option[] }) {
  return (
    <Checkboxes
      {...about({ path, name, optional })}
      name={idAt(path)}
      disabled={settings.readOnly}
      values={settings.list<string>(...path)}
      options={options}
      onChange={(values) => settings.set(path, values.length === 0 && optional ? undefined : values)}
    />
  );
}

/** A yes or no. */
export function Tick({ settings, path, name }: FieldProps) {
  return (
    <Checkbox
      {...about({ path, name })}
      disabled={settings.readOnly}
      checked={settings.at(...path) === true}
      onChange={(checked) => settings.set(path, checked)}
    />
  );
}

/** A text in both languages, under its id in `hu.json`. */
export function Both({ settings, path, name, optional, id, rows }: FieldProps & { id: string; rows?: number }) {
  return (
    <TextPair
      {...about({ path, name, optional })}
      rows={rows}
      error={settings.errorAt(id) ?? settings.errorAt(path.join('.'))}
      entry={settings.text(id, ...path)}
      onRomanian={(text) => settings.set(path, text)}
    />
  );
}

interface RowsProps<Item> {
  settings: Settings;
  items: readonly Item[];
  /** What one row is about, for screen readers. */
  nameOf: (item: Item, index: number) => string;
  keyOf?: (item: Item, index: number) => string;
  addText?: string;
  onAdd?: () => void;
  onRemove?: (index: number) => void;
  onMove?: (index: number, by: -1 | 1) => void;
  children: (item: Item, index: number) => ComponentChildren;
}

/** Rows that may be added, removed and moved. */
export function Rows<Item>({
  settings,
  items,
  nameOf,
  keyOf,
  addText,
  onAdd,
  onRemove,
  onMove,
  children,
}: RowsProps<Item>) {
  const may = !settings.readOnly;
  return (
    <>
      <ol class="settings-rows">
        {items.map((item, index) => (
          <li key={keyOf ? keyOf(item, index) : index}>
            <div class="settings-row">{children(item, index)}</div>
            {may && (onRemove || onMove) ? (
              <div class="field-panel-deeds">
                {onMove ? (
                  <IconButton
                    icon={ArrowUp}
                    name={t('forms.up')}
                    of={nameOf(item, index)}
                    disabled={index === 0}
                    onClick={() => onMove(index, -1)}
                  />
                ) : null}
                {onMove ? (
                  <IconButton
                    icon={ArrowDown}
                    name={t('forms.down')}
                    of={nameOf(item, index)}
                    disabled={index === items.length - 1}
                    onClick={() => onMove(index, 1)}
                  />
                ) : null}
                {onRemove ? (
                  <IconButton
                    icon={Trash2}
                    name={t('forms.remove')}
                    of={nameOf(item, index)}
                    onClick={() => onRemove(index)}
                  />
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      {may && onAdd && addText ? (
        <Button look="secondary" onClick={onAdd}>
          <Icon of={Plus} />
          {addText}
        </Button>
      ) : null}
    </>
  );
}

/** The same list with one item at another place. */
export function moved<Item>(items: readonly Item[], index: number, by: number): Item[] {
  const rest = items.filter((_item, at) => at !== index);
  rest.splice(index + by, 0, items[index] as Item);
  return rest;
}

/** The same list without one item. */
export const withoutItem = <Item,>(items: readonly Item[], index: number): Item[] =>
  items.filter((_item, at) => at !== index);
