import type { FormComponent, FormData, FormSchema, IssueCode } from './types.ts';

/** One row of the table that the server and the viewer in a browser are both held to. */
export interface FormCase {
  name: string;
  schema: FormSchema;
  data: FormData;
  initialData?: FormData;
  documents?: string[];
  /** Clock, as an ISO instant. */
  now?: string;
  /** Expected issues: path and code. */
  issues: [path: string, code: IssueCode][];
  /** Expected clean data; the same as `data` when left out. */
  clean?: FormData;
  /** Why the viewer alone answers otherwise: the check is the server's own. */
  serverOnly?: string;
}

const form = (...components: FormComponent[]): FormSchema => ({ type: 'default', id: 'case.start', components });
const field = (type: string, key: string, more: FormComponent = {}): FormComponent =>
  ({ type, id: `${key}_field`, key, label: key, ...more });
const required = { validate: { required: true } };
const letters = [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }];
const TYPES = 'the viewer trusts the types it submits itself';
const OURS = 'a validator of dosar:validate';

const children = (...components: FormComponent[]): FormComponent =>
  ({ type: 'dynamiclist', id: 'children_list', path: 'children', label: 'Copii', components });

const texts: FormCase[] = [
  { name: 'a filled text', schema: form(field('textfield', 'name', required)), data: { name: 'Ana' }, issues: [] },
  { name: 'an empty required text', schema: form(field('textfield', 'name', required)), data: { name: '' },
    issues: [['name', 'required']] },
  { name: 'a missing required text', schema: form(field('textfield', 'name', required)), data: {},
    issues: [['name', 'required']] },
  { name: 'a text that is too short and one that is too long',
    schema: form(field('textfield', 'short', { validate: { minLength: 3 } }), field('textarea', 'long',
    { validate: { maxLength: 3 } })), data: { short: 'ab', long: 'abcd' }, issues: [['short', 'minLength'],
    ['long', 'maxLength']] },
  { name: 'a length that depends on another field', schema: form(field('number', 'limit'),
    field('textfield', 'code', { validate: { maxLength: '=limit' } })), data: { limit: 2, code: 'abc' },
    issues: [['code', 'maxLength']] },
  { name: 'a pattern', schema: form(field('textfield', 'code', { validate: { pattern: '^[A-Z]{2}\\d+$' } })),
    data: { code: 'x1' }, issues: [['code', 'pattern']] },
  { name: 'an e-mail address and a telephone of form-js',
    schema: form(field('textfield', 'mail', { validate: { validationType: 'email' } }), field('textfield', 'phone',
    { validate: { validationType: 'phone' } })), data: { mail: 'ana@', phone: '0740' }, issues: [['mail', 'email'],
    ['phone', 'phone']] },
  { name: 'a number where a text belongs', schema: form(field('textfield', 'name', required)), data: { name: 7 },
    issues: [['name', 'type']], clean: {}, serverOnly: TYPES },
  { name: 'an object where a text belongs', schema: form(field('textarea', 'name')), data: { name: { a: 1 } },
    issues: [['name', 'type']], clean: {}, serverOnly: TYPES },
  { name: 'a text without bounds', schema: form(field('textarea', 'story')), data: { story: 'a'.repeat(10_001) },
    issues: [['story', 'tooLarge']], clean: {}, serverOnly: 'the viewer has no upper limit' },
];

const numbers: FormCase[] = [
  { name: 'a number inside of its limits', schema: form(field('number', 'age', { validate: { min: 18, max: 120 } })),
    data: { age: 18 }, issues: [] },
  { name: 'zero below the minimum', schema: form(field('number', 'age', { validate: { min: 1 } })), data: { age: 0 },
    issues: [['age', 'min']] },
  { name: 'a number above a limit from another field', schema: form(field('number', 'total'),
    field('number', 'part', { validate: { max: '=total' } })), data: { total: 5, part: 6 }, issues: [['part', 'max']] },
  { name: 'decimals where none belong', schema: form(field('number', 'count', { decimalDigits: 0 })),
    data: { count: 1.5 }, issues: [['count', 'integer']] },
  { name: 'too many decimals', schema: form(field('number', 'sum', { decimalDigits: 2 })), data: { sum: 1.234 },
    issues: [['sum', 'decimals']] },
  { name: 'a number beside the steps', schema: form(field('number', 'count', { increment: 5 })), data: { count: 7 },
    issues: [['count', 'step']] },
  { name: 'a number kept as text',
    schema: form(field('number', 'sum', { serializeToString: true, validate: { max: 10 } })), data: { sum: '10.5' },
    issues: [['sum', 'max']] },
  { name: 'a very small number kept as text', schema: form(field('number', 'sum', { serializeToString: true })),
    data: { sum: '1e-7' }, issues: [] },
  { name: 'a number typed as text', schema: form(field('number', 'age')), data: { age: '40' },
    issues: [['age', 'type']], clean: {}, serverOnly: TYPES },
  { name: 'an emptied required number', schema: form(field('number', 'age', required)), data: { age: null },
    issues: [['age', 'required']] },
];

const choices: FormCase[] = [
  { name: 'a required checkbox left open', schema: form(field('checkbox', 'agree', required)), data: { agree: false },
    issues: [['agree', 'required']] },
  { name: 'a checkbox answered with a word', schema: form(field('checkbox', 'agree')), data: { agree: 'yes' },
    issues: [['agree', 'type']], clean: {}, serverOnly: TYPES },
  { name: 'values among the options', schema: form(field('select', 'one', { values: letters }),
    field('radio', 'two', { values: letters }), field('checklist', 'three', { values: letters }), field('taglist',
    'four', { values: letters })), data: { one: 'a', two: 'b', three: ['a', 'b'], four: [] }, issues: [] },
  { name: 'values outside of the options', schema: form(field('select', 'one', { values: letters }),
    field('radio', 'two', { values: letters }), field('checklist', 'three', { values: letters }), field('taglist',
    'four', { values: letters })), data: { one: 'x', two: 'x', three: ['a', 'x'], four: ['x'] },
    issues: [['one', 'option'], ['two', 'option'], ['three', 'option'], ['four', 'option']], clean: {},
    serverOnly: 'the viewer drops the value silently' },
  { name: 'required choices left open', schema: form(field('select', 'one', { values: letters, ...required }),
    field('checklist', 'two', { values: letters, ...required })), data: { one: null, two: [] },
    issues: [['one', 'required'], ['two', 'required']] },
  { name: 'a choice emptied with an empty text', schema: form(field('select', 'one', { values: letters })),
    data: { one: '' }, issues: [], clean: { one: null } },
  { name: 'options that the server gives', schema: form(field('select', 'street', { valuesKey: 'streets' })),
    initialData: { streets: ['Kossuth', 'Libertății'] }, data: { street: 'Kossuth' }, issues: [] },
  { name: 'options that the client gives itself', schema: form(field('select', 'street', { valuesKey: 'streets' })),
    data: { street: 'X', streets: ['X'] }, issues: [['street', 'option']], clean: {},
    serverOnly: 'in the browser the list comes with the form' },
  { name: 'options computed from another field', schema: form(field('checkbox', 'big'),
    field('select', 'size', { valuesExpression: '=if big then ["XL"] else ["S"]' })), data: { big: true, size: 'S' },
    issues: [['size', 'option']], clean: { big: true }, serverOnly: 'the viewer drops the value silently' },
  { name: 'options that are objects',
    schema: form(field('select', 'place', { values: [{ label: 'A', value: { id: 1 } }] })), data: { place: { id: 1 } },
    issues: [] },
];

const dates: FormCase[] = [
  { name: 'dates and times as form-js writes them',
    schema: form(field('datetime', 'day', { subtype: 'date', dateLabel: 'Ziua' }), field('datetime', 'hour',
    { subtype: 'time', timeLabel: 'Ora' }), field('datetime', 'at',
    { subtype: 'datetime', dateLabel: 'Data', timeLabel: 'Ora', timeSerializingFormat: 'utc_offset' })),
    data: { day: '2026-11-24', hour: '14:05', at: '2026-11-24T14:05+02:00' }, issues: [] },
  { name: 'a date that does not exist', schema: form(field('datetime', 'day', { subtype: 'date', dateLabel: 'Ziua' })),
    data: { day: '2026-02-29' }, issues: [['day', 'date']], clean: {},
    serverOnly: 'the viewer only lets real dates be picked' },
  { name: 'a past date where none is allowed',
    schema: form(field('datetime', 'day', { subtype: 'date', dateLabel: 'Ziua', disallowPassedDates: true })),
    now: '2026-11-24T10:00:00Z', data: { day: '2026-11-23' }, issues: [['day', 'dateRange']],
    serverOnly: 'the viewer only disables the day' },
  { name: 'today just after midnight in Romania',
    schema: form(field('datetime', 'day', { subtype: 'date', dateLabel: 'Ziua', disallowPassedDates: true })),
    now: '2026-11-23T22:30:00Z', data: { day: '2026-11-23' }, issues: [['day', 'dateRange']],
    serverOnly: 'the viewer only disables the day' },
  { name: 'a date of birth in the future',
    schema: form(field('datetime', 'born', { subtype: 'date', dateLabel: 'Născut',
    properties: { 'dosar:maxDate': 'today' } })), now: '2026-11-24T10:00:00Z', data: { born: '2026-11-25' },
    issues: [['born', 'dateRange']], serverOnly: 'dosar:maxDate' },
];

const hiding: FormCase[] = [
  { name: 'a hidden field: its value goes, its rules rest', schema: form(field('checkbox', 'married'),
    field('textfield', 'spouse', { ...required, conditional: { hide: '=married = false' } })), data: { married: false,
    spouse: 'X' }, issues: [], clean: { married: false } },
  { name: 'an untouched checkbox counts as no', schema: form(field('checkbox', 'married'),
    field('textfield', 'spouse', { ...required, conditional: { hide: '=married = false' } })), data: {}, issues: [] },
  { name: 'the same field shown', schema: form(field('checkbox', 'married'),
    field('textfield', 'spouse', { ...required, conditional: { hide: '=married = false' } })), data: { married: true,
    spouse: '' }, issues: [['spouse', 'required']] },
  { name: 'a hidden group hides what is in it', schema: form(field('checkbox', 'company'),
    { type: 'group', id: 'office', path: 'office', label: 'Sediu', conditional: { hide: '=company = false' },
    components: [field('textfield', 'city', required)] }), data: { company: false, office: { city: 'X' } }, issues: [],
    clean: { company: false } },
  { name: 'a condition on a row',
    schema: form(children(field('checkbox', 'adult'), field('textfield', 'school',
    { ...required, conditional: { hide: '=this.adult = true' } }))),
    data: { children: [{ adult: true, school: 'X' }, { adult: false, school: '' }] },
    issues: [['children.1.school', 'required']], clean: { children: [{ adult: true }, { adult: false, school: '' }] } },
  { name: 'a hidden value does not decide about others', schema: form(field('checkbox', 'a'),
    field('textfield', 'b', { conditional: { hide: '=a' } }), field('textfield', 'c',
    { ...required, conditional: { hide: '=b = "x"' } })), data: { a: true, b: 'x', c: '' }, issues: [['c', 'required']],
    clean: { a: true, c: '' }, serverOnly: 'the viewer keeps the first value of a hidden field in its conditions' },
];

const lists: FormCase[] = [
  { name: 'rows', schema: form(children(field('textfield', 'name', required), field('number', 'age'))),
    data: { children: [{ name: 'Ana', age: 3 }, { name: '', age: null }] }, issues: [['children.1.name', 'required']] },
  { name: 'rows inside of rows',
    schema: form(children(field('textfield', 'name'), { type: 'dynamiclist', id: 'schools', path: 'schools',
    label: 'Școli', components: [field('textfield', 'city', required)] })),
    data: { children: [{ name: 'Ana', schools: [{ city: 'X' }, { city: '' }] }] },
    issues: [['children.0.schools.1.city', 'required']] },
  { name: 'a text instead of rows', schema: form(children(field('textfield', 'name'))), data: { children: 'none' },
    issues: [['children', 'type']], clean: {}, serverOnly: TYPES },
  { name: 'a text instead of a row', schema: form(children(field('textfield', 'name'))),
    data: { children: [{ name: 'Ana' }, 'x'] }, issues: [['children.1', 'type']],
    clean: { children: [{ name: 'Ana' }, {}] }, serverOnly: TYPES },
  { name: 'more rows than declared',
    schema: form({ ...children(field('textfield', 'name')), validate: { maxRows: 1 } }),
    data: { children: [{ name: 'A' }, { name: 'B' }] }, issues: [['children', 'rows.max']],
    clean: { children: [{ name: 'A' }] }, serverOnly: 'form-js has no limit of rows' },
  { name: 'fewer rows than declared',
    schema: form({ ...children(field('textfield', 'name')), properties: { 'dosar:minRows': '1' } }), data: {},
    issues: [['children', 'rows.min']], serverOnly: 'form-js has no limit of rows' },
];

const cleaning: FormCase[] = [
  { name: 'unknown keys at every level', schema: form(field('textfield', 'name'),
    { type: 'group', id: 'home', path: 'home', label: 'Acasă', components: [field('textfield', 'street')] },
    children(field('textfield', 'first'))), data: { name: 'Ana', role: 'admin', home: { street: 'A', x: 1 },
    children: [{ first: 'B', y: 2 }] }, issues: [], clean: { name: 'Ana', home: { street: 'A' },
    children: [{ first: 'B' }] } },
  { name: 'keys with dots', schema: form(field('textfield', 'person.name.first', required)),
    data: { person: { name: { first: 'Ana', last: 'X' } } }, issues: [],
    clean: { person: { name: { first: 'Ana' } } } },
  { name: 'a disabled value of the client', schema: form(field('textfield', 'status', { disabled: true, ...required })),
    data: { status: 'approved' }, issues: [], clean: {} },
  { name: 'a read-only value comes from the server', schema: form(field('textfield', 'number', { readonly: true })),
    initialData: { number: '12' }, data: { number: '13' }, issues: [], clean: { number: '12' },
    serverOnly: 'in the browser nobody can type there' },
  { name: 'a value read-only under a condition', schema: form(field('checkbox', 'lock'),
    field('textfield', 'number', { readonly: '=lock' })), initialData: { number: '12' }, data: { lock: true,
    number: '13' }, issues: [], clean: { lock: true, number: '12' },
    serverOnly: 'in the browser nobody can type there' },
  { name: 'an expression of the client', schema: form(field('number', 'net'),
    field('expression', 'gross', { expression: '=net * 2', computeOn: 'change' })), data: { net: 10, gross: 1 },
    issues: [], clean: { net: 10, gross: 20 } },
  { name: 'a chain of expressions against their order', schema: form(field('expression', 'c', { expression: '=b + 1' }),
    field('expression', 'b', { expression: '=a + 1' }), field('number', 'a')), data: { a: 1 }, issues: [],
    clean: { a: 1, b: 2, c: 3 } },
  { name: 'a default for what was not sent',
    schema: form(field('textfield', 'city', { defaultValue: 'Sfântu Gheorghe', ...required })), data: {}, issues: [],
    clean: { city: 'Sfântu Gheorghe' } },
  { name: 'line ends in a line', schema: form(field('textfield', 'name')), data: { name: 'Ana\nMaria' }, issues: [],
    clean: { name: 'Ana Maria' } },
];

const documents: FormCase[] = [
  { name: 'known documents', schema: form(field('filepicker', 'act', { multiple: true, ...required })),
    documents: ['d1', 'd2'], data: { act: ['d1', 'd2'] }, issues: [], serverOnly: 'documents are uploaded before' },
  { name: 'a document of somebody else', schema: form(field('filepicker', 'act')), documents: ['d1'],
    data: { act: ['d9'] }, issues: [['act', 'unknownDocument']], serverOnly: 'documents are uploaded before' },
  { name: 'two documents where one belongs', schema: form(field('filepicker', 'act')), data: { act: ['d1', 'd2'] },
    issues: [['act', 'tooMany']], serverOnly: 'documents are uploaded before' },
  { name: 'a missing document', schema: form(field('filepicker', 'act', required)), data: { act: null },
    issues: [['act', 'required']] },
];

const own: FormCase[] = [
  { name: 'a wrong personal numeric code',
    schema: form(field('textfield', 'cnp', { properties: { 'dosar:validate': 'cnp' } })),
    data: { cnp: '1960412140009' }, issues: [['cnp', 'cnp']], serverOnly: OURS },
  { name: 'a right one, spelled with blanks',
    schema: form(field('textfield', 'cnp', { properties: { 'dosar:validate': 'cnp' } })),
    data: { cnp: ' 1960412140008 ' }, issues: [], clean: { cnp: '1960412140008' }, serverOnly: OURS },
  { name: 'a telephone as people write it',
    schema: form(field('textfield', 'phone', { properties: { 'dosar:validate': 'phone' } })),
    data: { phone: '0740 123 456' }, issues: [], clean: { phone: '+40740123456' }, serverOnly: OURS },
  { name: 'an empty optional account',
    schema: form(field('textfield', 'iban', { properties: { 'dosar:validate': 'iban' } })), data: { iban: '' },
    issues: [] },
];

/** Shared by the tests of the server and by those in a browser. */
export const formCases: readonly FormCase[] = [
  ...texts, ...numbers, ...choices, ...dates, ...hiding, ...lists, ...cleaning, ...documents, ...own,
];
