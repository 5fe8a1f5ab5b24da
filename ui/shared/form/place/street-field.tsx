import { useEffect, useState } from 'preact/hooks';
import { readStreet, streetText, writeStreet } from '../../../../server/validation/index.ts';
import type { FieldProps } from '../../components/index.ts';
import { describedBy, FieldFrame } from '../../components/index.ts';
import type { Language } from '../../i18n/index.ts';
import { currentLanguage } from '../../i18n/index.ts';
import type { StreetChoice } from './match.ts';
import { exactStreet, findStreets, isInside } from './match.ts';
import { bringStreets, streetList } from './street-list.ts';
import { say } from './texts.ts';

/** What stands beside a street in the same address. */
export interface StreetPlace {
  /** the place that was typed; empty without a field for it */
  locality: string;
  /** takes nothing but the list, for addresses in the city */
  strict: boolean;
  /** writes into the fields of place and postal code that are bound to this one */
  complete: (street: { locality: string; postalCode: string }) => void;
}

interface StreetFieldProps extends FieldProps {
  value: string;
  place: StreetPlace;
  autocomplete?: string;
  onChange: (value: string) => void;
}

/** What a list below the field offers; the last one keeps what was typed. */
type Offer = { kind: 'street'; street: StreetChoice } | { kind: 'typed' };

const other = (language: Language): Language => (language === 'ro' ? 'hu' : 'ro');

/** Arrows move in a ring; nothing is chosen at first. */
function moved(active: number, key: string, count: number): number {
  if (count === 0) return -1;
  if (key === 'ArrowDown') return (active + 1) % count;
  return (active <= 0 ? count : active) - 1;
}

/** The name of the chosen street in the language of the page; what was typed as it is. */
const shownName = (value: string, language: Language): string => readStreet(value)?.[language] ?? value;

/**
 * A street out of the list of the city, found while it is typed (combobox of WAI-ARIA with a list of its own). What is
 * not in the list may stay as it was typed, unless the form wants the list.
 */
export function StreetField(props: StreetFieldProps) {
  const { id, value, place, onChange } = props;
  const language = currentLanguage();
  const list = streetList.value;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [kept, setKept] = useState(false);
  useEffect(() => void bringStreets(), []);

  const chosen = readStreet(value);
  const inside = !list || isInside(list, place.locality);
  const mayType = !(place.strict && inside);
  const offers =
    open && list && !chosen ? offersFor(findStreets(list, value, place.locality, language), value, mayType) : [];
  const shown = offers.length > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const take = (offer: Offer | undefined) => {
    if (!offer) return;
    close();
    setKept(offer.kind === 'typed');
    if (offer.kind === 'typed') return;
    onChange(writeStreet(offer.street));
    const { locality, postalCode } = offer.street;
    place.complete({ locality: (locality ?? list?.localities[0]?.name)?.ro ?? '', postalCode: postalCode ?? '' });
  };
  const leave = () => {
    close();
    const meant = list && !chosen ? exactStreet(list, value, place.locality) : null;
    if (meant) take({ kind: 'street', street: meant });
    else setKept(true);
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && !open) setOpen(true);
    else if (event.key === 'ArrowDown' || (event.key === 'ArrowUp' && shown))
      setActive(moved(active, event.key, offers.length));
    else if (event.key === 'Enter' && active >= 0) take(offers[active]);
    else if (event.key === 'Escape' && shown) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const note = noteOn(value, language, list !== null && inside && kept && !open && !props.error, mayType);
  return (
    <div class="combobox">
      <FieldFrame {...props}>
        <input
          class={props.error ? 'govuk-input govuk-input--error' : 'govuk-input'}
          id={id}
          type="text"
          role="combobox"
          autocomplete={(props.autocomplete ?? 'off') as 'off'}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={[describedBy(props), note ? `${id}-note` : ''].filter(Boolean).join(' ') || undefined}
          aria-activedescendant={active >= 0 && shown ? `${id}-${active}` : undefined}
          value={shownName(value, language)}
          onKeyDown={press}
          onBlur={leave}
          onInput={(event) => {
            setActive(-1);
            setOpen(true);
            setKept(false);
            onChange(event.currentTarget.value);
          }}
        />
        <Offers
          id={id}
          label={say('street.options', { label: String(props.label) })}
          offers={offers}
          active={active}
          typed={value}
          language={language}
          onTake={take}
        />
        {note ? (
          <p id={`${id}-note`} class="small muted street-note">
            {note}
          </p>
        ) : null}
      </FieldFrame>
      <p class="govuk-visually-hidden" role="status">
        {open && list && !chosen && value.trim() !== '' ? heard(offers) : ''}
      </p>
    </div>
  );
}

/** What is known of the street that stands in the field; nothing while it is being written. */
function noteOn(value: string, language: Language, isLoose: boolean, mayType: boolean) {
  const street = readStreet(value);
  if (street) {
    const second = street[other(language)];
    return second === street[language] ? null : (
      <>
        {say('street.chosen')} <span lang={other(language)}>{second}</span>
      </>
    );
  }
  return isLoose && value.trim() !== '' ? say(mayType ? 'street.typed' : 'street.mustChoose') : null;
}

function offersFor(streets: StreetChoice[], typed: string, mayType: boolean): Offer[] {
  const found: Offer[] = streets.map((street) => ({ kind: 'street', street }));
  return mayType && typed.trim().length > 1 ? [...found, { kind: 'typed' }] : found;
}

function heard(offers: Offer[]): string {
  const count = offers.filter(({ kind }) => kind === 'street').length;
  return count === 0 ? say('street.none') : say('street.found', { count });
}

interface OffersProps {
  id: string;
  label: string;
  offers: Offer[];
  active: number;
  typed: string;
  language: Language;
  onTake: (offer: Offer) => void;
}

function Offers({ id, label, offers, active, typed, language, onTake }: OffersProps) {
  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  // on a phone the keyboard leaves little room below a field
  useEffect(() => {
    if (offers.length > 0) document.getElementById(`${id}-list`)?.scrollIntoView({ block: 'nearest' });
  }, [offers.length > 0]);
  return (
    <ul
      class="combobox-list street-list"
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      hidden={offers.length === 0}
    >
      {offers.map((offer, index) => (
        <li
          key={offer.kind === 'street' ? offer.street.id : 'typed'}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          // the field keeps the focus
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
        >
          {offer.kind === 'typed' ? (
            <span>{say('street.free', { typed: streetText(typed, language).trim() })}</span>
          ) : (
            <StreetName street={offer.street} language={language} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** A street in the language of the page, with its place where that is not the city, and its other name. */
function StreetName({ street, language }: { street: StreetChoice; language: Language }) {
  const second = street[other(language)];
  return (
    <>
      <span>
        {street[language]}
        {street.locality ? `, ${street.locality[language]}` : null}
      </span>
      {second === street[language] ? null : (
        <span class="muted small" lang={other(language)}>
          {second}
        </span>
      )}
    </>
  );
}
