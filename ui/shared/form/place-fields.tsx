import type { JSX } from 'preact';
import { useContext, useRef } from 'preact/hooks';
import { streetText } from '../../../server/validation/index.ts';
import type { FieldProps } from '../components/index.ts';
import { TextInput } from '../components/index.ts';
import { currentLanguage } from '../i18n/index.ts';
import { valueAt } from './field-index.ts';
import type { FieldComponentProps } from './form-js.ts';
import { FormContext } from './form-js.ts';
import { usePlacePart } from './place/part.ts';
import type { StreetPlace } from './place/street-field.tsx';

type Base = FieldProps & { autocomplete?: string };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A street in words, for a summary. */
export const displayStreet = (value: unknown): string => streetText(text(value), currentLanguage());

/** What stands in the same address: the fields whose keys the author named, in the same row. */
function useStreetPlace({ field, fieldInstance }: FieldComponentProps): StreetPlace {
  const form = useContext(FormContext).getService('form');
  const filled = useRef('');
  const pathOf = (property: string) => {
    const key = field.properties?.[property];
    return typeof key === 'string' && key !== ''
      ? [...(fieldInstance?.valuePath.slice(0, -1) ?? []), ...key.split('.')]
      : null;
  };
  const paths = { locality: pathOf('dosar:localityKey'), postalCode: pathOf('dosar:postalCodeKey') };
  const read = (path: (string | number)[] | null) => (path ? text(valueAt(form._getState().data, path)) : '');
  const write = (path: (string | number)[] | null, value: string) => {
    const instances = form.get('formFieldInstanceRegistry').getAllKeyed();
    const target = path && instances.find(({ valuePath }) => valuePath.join('.') === path.join('.'));
    if (target && read(path) !== value) form._update({ fieldInstance: target, value });
  };
  return {
    locality: read(paths.locality),
    strict: field.properties?.['dosar:streets'] === 'strict',
    complete(street) {
      if (read(paths.locality) === '') write(paths.locality, street.locality);
      // a code that somebody typed stays
      if (![filled.current, ''].includes(read(paths.postalCode))) return;
      write(paths.postalCode, street.postalCode);
      filled.current = street.postalCode;
    },
  };
}

/** A street out of the list of the city; a plain line of text until the list has come. */
export function StreetInput({ base, props }: { base: Base; props: FieldComponentProps }): JSX.Element {
  const place = useStreetPlace(props);
  const fixed = props.readonly === true || props.disabled === true;
  const Field = usePlacePart('street', base.id, !fixed);
  const value = text(props.value);
  const change = (next: string) => props.onChange({ value: next });
  return Field && !fixed ? (
    <Field {...base} place={place} value={value} onChange={change} />
  ) : (
    <TextInput {...base} value={displayStreet(value)} onInput={change} />
  );
}

/** A place on the map; a plain line of text for its coordinates until the map's field has come. */
export function PointInput({ base, props }: { base: Base; props: FieldComponentProps }): JSX.Element {
  const fixed = props.readonly === true || props.disabled === true;
  const Field = usePlacePart('point', base.id, !fixed);
  const value = text(props.value);
  const change = (next: string) => props.onChange({ value: next });
  return Field && !fixed ? (
    <Field {...base} value={value} onChange={change} />
  ) : (
    <TextInput {...base} value={value} onInput={change} />
  );
}
