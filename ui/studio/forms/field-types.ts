import type { LucideIcon } from 'lucide-preact';
import {
  AlignLeft,
  Box,
  Building2,
  CalendarDays,
  Calculator,
  Car,
  CircleDot,
  CreditCard,
  FileUp,
  Gavel,
  Hash,
  Image,
  Languages,
  List,
  ListChecks,
  MapPin,
  MapPinned,
  Minus,
  Phone,
  Scale,
  ScrollText,
  SquareCheck,
  Table2,
  Text,
  TextCursorInput,
  User,
} from 'lucide-preact';
import type { CityField } from './city-fields.ts';
import type { Component } from './schema.ts';

/** Simple components that can be put into a form, in the order of the palette. */
export const FIELD_TYPES = [
  'textfield',
  'textarea',
  'number',
  'datetime',
  'radio',
  'select',
  'checklist',
  'checkbox',
  'filepicker',
  'group',
  'dynamiclist',
  'table',
  'text',
  'image',
  'separator',
  'expression',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const icons: Record<string, LucideIcon> = {
  textfield: TextCursorInput,
  textarea: AlignLeft,
  number: Hash,
  datetime: CalendarDays,
  radio: CircleDot,
  select: List,
  checklist: ListChecks,
  taglist: ListChecks,
  checkbox: SquareCheck,
  filepicker: FileUp,
  group: Box,
  dynamiclist: ListChecks,
  table: Table2,
  text: Text,
  image: Image,
  separator: Minus,
  expression: Calculator,
};

/** Picture of a type of component. */
export const iconOf = (type: string): LucideIcon => icons[type] ?? Box;

/** Pictures of the fields of a city hall. */
export const CITY_ICONS: Record<CityField, LucideIcon> = {
  person: User,
  company: Building2,
  address: MapPin,
  contact: Phone,
  iban: CreditCard,
  landBook: ScrollText,
  plate: Car,
  storeFile: FileUp,
  mapPoint: MapPinned,
  language: Languages,
  decision: Gavel,
  declaration: Scale,
};

/** What a new component of a type begins with, besides its question. */
export function beginningOf(type: FieldType): Partial<Component> {
  switch (type) {
    case 'textfield':
      return { validate: { required: true, maxLength: 120 } };
    case 'textarea':
      return { validate: { required: true, maxLength: 2000 } };
    case 'number':
      return { decimalDigits: 0, validate: { required: true, min: 0 } };
    case 'datetime':
      return { subtype: 'date', validate: { required: true } };
    case 'checkbox':
    case 'filepicker':
      return { validate: { required: true } };
    case 'group':
      return { showOutline: false, components: [] };
    case 'dynamiclist':
      return {
        showOutline: false,
        isRepeating: true,
        allowAddRemove: true,
        defaultRepetitions: 1,
        components: [],
        validate: { minRows: 1, maxRows: 20 },
      };
    default:
      return {};
  }
}
