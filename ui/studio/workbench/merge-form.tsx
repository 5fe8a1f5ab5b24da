import { useMemo, useState } from 'preact/hooks';
import { Button, ErrorMessage, Radios } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { fileTitle } from '../texts/file-title.ts';
import { lineChanges } from './line-changes.ts';
import type { Choices, Part, PartPlace, Side } from './merge-files.ts';
import { mergeFiles } from './merge-files.ts';
import type { Files, StaleSave } from './types.ts';

interface MergeFormProps {
  stale: StaleSave;
  onDone: (files: Files) => void;
  onLater: () => void;
}

/** What two analysts made otherwise, part by part: each is chosen; what does not meet stands together already. */
export function MergeForm({ stale, onDone, onLater }: MergeFormProps) {
  const { base, mine, theirs, by } = stale;
  const { parts, joined } = useMemo(() => mergeFiles(base, mine, theirs), [stale]);
  const [choices, setChoices] = useState<Choices>({});
  const [missing, setMissing] = useState(false);
  const [unfit, setUnfit] = useState<string[]>([]);
  const choose = (chosen: Choices) => {
    setUnfit([]);
    setChoices((old) => ({ ...old, ...chosen }));
  };
  const all = (side: Side) => choose(Object.fromEntries(parts.map(({ key }) => [key, side])));
  const done = () => {
    setMissing(true);
    if (parts.some(({ key }) => !choices[key])) return;
    const merge = mergeFiles(base, mine, theirs, choices);
    setUnfit(merge.unfit);
    if (merge.unfit.length === 0) onDone(merge.merged);
  };
  return (
    <div class="merge">
      <p>{t('merge.ask', { count: parts.length, name: by })}</p>
      {joined.length > 0 ? <p>{t('merge.joined', { files: joined.map(fileTitle).join(', ') })}</p> : null}
      {parts.length > 1 ? (
        <div class="govuk-button-group">
          <button type="button" class="small-button" onClick={() => all('mine')}>{t('merge.allMine')}</button>
          <button type="button" class="small-button" onClick={() => all('theirs')}>
            {t('merge.allTheirs', { name: by })}
          </button>
        </div>
      ) : null}
      {[...Map.groupBy(parts, ({ file }) => file)].map(([file, own]) => (
        <section key={file} aria-label={fileTitle(file)}>
          <h3>{fileTitle(file)}</h3>
          {own.map((part) => (
            <PartField
              key={part.key}
              part={part}
              id={`merge-${parts.indexOf(part)}`}
              by={by}
              value={choices[part.key] ?? ''}
              error={missing && !choices[part.key] ? t('merge.choose') : undefined}
              onChange={(side) => choose({ [part.key]: side })}
            />
          ))}
          {unfit.includes(file) ? <ErrorMessage>{t('merge.unfit')}</ErrorMessage> : null}
        </section>
      ))}
      <div class="govuk-button-group">
        <Button onClick={done}>{t('merge.take')}</Button>
        <Button look="secondary" onClick={onLater}>{t('merge.later')}</Button>
      </div>
    </div>
  );
}

interface PartFieldProps {
  part: Part;
  id: string;
  by: string;
  value: string;
  error: string | undefined;
  onChange: (side: Side) => void;
}

function PartField({ part, id, by, value, error, onChange }: PartFieldProps) {
  const was = part.places.filter(({ what, base }) => what !== 'file' && what !== 'drawing' && base !== null);
  return (
    <Radios
      id={id}
      name={id}
      label={titleOf(part)}
      hint={was.length > 0 ? <Values part={part} places={was} side="base" lead={t('merge.was')} /> : undefined}
      error={error}
      value={value}
      onChange={(side) => onChange(side as Side)}
      options={(['mine', 'theirs'] as const).map((side) => ({
        value: side,
        label: side === 'mine' ? t('merge.mine') : t('merge.theirs', { name: by }),
        hint: <Values part={part} places={part.places} side={side} />,
      }))}
    />
  );
}

/** How people call a part: its name with its id, lines of a letter, or the file. */
function titleOf({ element, name, places }: Part): string {
  if (element === null) return t('merge.wholeFile');
  if (places[0]?.what === 'lines') return t('merge.linesAt', { lines: element });
  return name === null || name === element ? element : `${name} (${element})`;
}

interface ValuesProps {
  part: Part;
  places: PartPlace[];
  side: Side | 'base';
  lead?: string;
}

function Values({ part, places, side, lead }: ValuesProps) {
  return (
    <span class="merge-values">
      {lead ? <span>{lead}</span> : null}
      {places.map((place) => (
        <span key={`${place.element ?? ''}#${place.what}`}>
          {place.what === 'file' ? about(place, side) : (
            <>
              <span class="muted">{whatOf(part, place)}</span> {valueOf(place, side)}
            </>
          )}
        </span>
      ))}
    </span>
  );
}

const NAMED = new Set(['all', 'drawing', 'order', 'name', 'text', 'lines']);

/** What a place is: of another element its id too; what has no word of its own stands as in the file. */
function whatOf({ element, places }: Part, place: PartPlace): string {
  if (place.what === 'all' && places.length === 1) return '';
  const word = NAMED.has(place.what) ? t(`merge.what.${place.what}`) : `${place.what}:`;
  return place.element === element ? word : `${place.element} – ${word}`;
}

const longest = 300;

function valueOf(place: PartPlace, side: Side | 'base'): string {
  if (place.what === 'drawing') return side === 'mine' ? t('merge.drawnByMe') : t('merge.drawnByOther');
  const value = place[side];
  if (value === null) return t('merge.nothing');
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

/** What became of a file, in lines. */
function about({ base, ...sides }: PartPlace, side: Side | 'base'): string {
  const text = side === 'base' ? base : sides[side];
  if (text === null) return t('merge.removed');
  if (base === null) return t('merge.added');
  const { added, removed } = lineChanges(base, text);
  return t('merge.lines', { added, removed });
}
