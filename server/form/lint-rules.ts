import { isValidatorName } from '../validation/index.ts';
import { hasOptions } from './options.ts';
import { getAt, isForbiddenSegment, isRecord } from './path.ts';
import { isRunawayPattern } from './pattern.ts';
import { isUsablePattern } from './schema.ts';
import type { FormComponent } from './types.ts';
import { feelParser } from './viewer.ts';

/** One thing to report about a component: key of the catalogue without `lint.`, and what stands in braces. */
export type LintFinding = [code: string, params?: Record<string, unknown>];

const KEYED = [
  'textfield', 'textarea', 'number', 'datetime', 'expression', 'filepicker', 'checkbox', 'checklist', 'radio', 'select',
  'taglist',
];
const OTHER = [
  'text', 'image', 'table', 'html', 'documentPreview', 'spacer', 'separator', 'group', 'dynamiclist', 'iframe',
  'button',
];
const TYPES = new Set([...KEYED, ...OTHER]);
const REFUSED = new Set(['html', 'iframe']);
const LABELLED = new Set([...KEYED.filter((type) => type !== 'expression'), 'dynamiclist', 'button']);
const KEY = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const ID = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;
const EXPRESSIONS = [
  'label', 'description', 'text', 'source', 'alt', 'title', 'url', 'dataSource', 'columnsExpression', 'expression',
  'valuesExpression', 'readonly', 'multiple', 'accept', 'conditional.hide', 'validate.min', 'validate.max',
  'validate.minLength', 'validate.maxLength', 'appearance.prefixAdorner', 'appearance.suffixAdorner',
];
const UNARY = new Set(['conditional.hide', 'readonly']);
const MAX_EXPRESSION = 2_000;
const MAX_RANGE = 1_000;
const OPEN_RANGE = /\b(?:for|some|every)\b.*?\bin\s+[^,\]]*?\.\.\s*(?!-?\d|count\s*\()/s;
const MARKDOWN_LINK = /\]\(\s*<?([^)>]+)/g;
const MARKDOWN_REFERENCE = /^\s{0,3}\[[^\]]+\]:\s*<?(\S+)/gm;
const AUTOLINK = /<([a-z][a-z0-9+.-]*:[^>\s]*)>/gi;
const HTML_TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^>]*)?\/?>/i;

/** Removes what browsers ignore inside of a scheme. */
function schemeOf(address: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\s\p{Cc}]/gu, ''))?.[1]?.toLowerCase() ?? '';
}

function checkIdentity(component: FormComponent): LintFinding[] {
  const { id, type } = component;
  const found: LintFinding[] = [];
  if (id === undefined || id === '') found.push(['missingId', { type }]);
  else if (typeof id !== 'string' || !ID.test(id) || isForbiddenSegment(id)) found.push(['badId', { id: String(id) }]);
  if (typeof type !== 'string' || !TYPES.has(type)) found.push(['unknownType', { type: String(type) }]);
  else if (REFUSED.has(type)) found.push(['refusedComponent', { type }]);
  return found;
}

function checkKey(component: FormComponent): LintFinding[] {
  const isKeyed = KEYED.includes(component.type ?? '');
  const key: unknown = isKeyed ? component.key : component.path;
  if (key === undefined || key === '') {
    return isKeyed || component.type === 'dynamiclist' ? [['missingKey']] : [];
  }
  const isGood = typeof key === 'string' && KEY.test(key) && !key.split('.').some(isForbiddenSegment);
  return isGood ? [] : [['badKey', { key: String(key) }]];
}

function checkLabel(component: FormComponent): LintFinding[] {
  if (!LABELLED.has(component.type ?? '')) return [];
  const labels = component.type === 'datetime' ? [component.dateLabel, component.timeLabel] : [component.label];
  return labels.some((label) => typeof label === 'string' && label.trim() !== '') ? [] : [['missingLabel']];
}

function checkOptions(component: FormComponent): LintFinding[] {
  if (!hasOptions(component.type ?? '') || component.valuesKey || component.valuesExpression) return [];
  const values = Array.isArray(component.values) ? component.values : [];
  if (values.length === 0) return [['missingOptions']];
  const seen = new Set<string>();
  for (const option of values) {
    const value = JSON.stringify(isRecord(option) ? option.value : option) ?? '';
    if (seen.has(value)) return [['duplicateOption', { value: value.slice(0, 80) }]];
    seen.add(value);
  }
  return [];
}

function checkPattern(component: FormComponent): LintFinding[] {
  const pattern = getAt(component, ['validate', 'pattern']);
  if (pattern === undefined || pattern === '') return [];
  if (!isUsablePattern(pattern)) return [['badPattern']];
  return isRunawayPattern(pattern) ? [['unsafePattern']] : [];
}

function checkValidator(component: FormComponent): LintFinding[] {
  const name = getAt(component, ['properties', 'dosar:validate']);
  if (name === undefined || isValidatorName(name)) return [];
  return [['unknownValidator', { name: String(name).slice(0, 80) }]];
}

function parses(source: string, isUnary: boolean): boolean {
  const parser = feelParser();
  try {
    const tree = isUnary ? parser.parseUnaryTests(source) : parser.parseExpression(source);
    return !tree.toString().includes('⚠');
  } catch {
    return false;
  }
}

/** Loops over more than a thousand values or up to a figure someone types, and loops in loops in loops. */
function loops(source: string): boolean {
  const ranges = [...source.matchAll(/(-?\d+)\s*\.\.\s*(-?\d+)/g)];
  if (ranges.some(([, from, to]) => Math.abs(Number(to) - Number(from)) > MAX_RANGE)) return true;
  if (OPEN_RANGE.test(source)) return true;
  const repeated = source.match(/\b(?:for|some|every)\b/g) ?? [];
  return repeated.length > 2 || /\bfunction\s*\(/.test(source);
}

function checkExpression(component: FormComponent, property: string): LintFinding[] {
  const value = getAt(component, property.split('.'));
  if (typeof value !== 'string' || !value.startsWith('=')) return [];
  const source = value.slice(1);
  if (source.length > MAX_EXPRESSION) return [['longExpression', { property }]];
  if (!parses(source, UNARY.has(property))) return [['badExpression', { property }]];
  return loops(source) ? [['loopingExpression', { property }]] : [];
}

function checkExpressions(component: FormComponent): LintFinding[] {
  return EXPRESSIONS.flatMap((property) => checkExpression(component, property));
}

function isUnsafeAddress(address: string): boolean {
  const hasEntity = /&(?:#|[a-z]+;)/i.test(address.replaceAll('&amp;', '&'));
  return hasEntity || !['', 'https', 'mailto', 'tel'].includes(schemeOf(address));
}

function checkLinks(component: FormComponent): LintFinding[] {
  return ['text', 'label', 'description'].flatMap((property): LintFinding[] => {
    const text = getAt(component, [property]);
    if (typeof text !== 'string') return [];
    const links = [MARKDOWN_LINK, MARKDOWN_REFERENCE, AUTOLINK].flatMap((shape) => Array.from(text.matchAll(shape)));
    const isUnsafe = links.some(([, address]) => isUnsafeAddress(address!));
    const found: LintFinding[] = isUnsafe ? [['unsafeLink', { property }]] : [];
    if (property === 'text' && HTML_TAG.test(text.replace(AUTOLINK, ''))) found.push(['rawHtml']);
    return found;
  });
}

function checkAddresses(component: FormComponent): LintFinding[] {
  return ['source', 'url', 'endpointKey'].flatMap((property): LintFinding[] => {
    const address = getAt(component, [property]);
    if (typeof address !== 'string' || address === '' || address.startsWith('=')) return [];
    if (property === 'source' && /^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(address)) return [];
    if (isUnsafeAddress(address)) return [['unsafeLink', { property }]];
    const isElsewhere = schemeOf(address) === 'https' || /^\s*[/\\]{2}/.test(address);
    return property === 'source' && isElsewhere ? [['externalImage']] : [];
  });
}

const RULES = [
  checkIdentity, checkKey, checkLabel, checkOptions, checkPattern, checkValidator, checkExpressions, checkLinks,
  checkAddresses,
];

const BLOCKS = new Set(['group', 'dynamiclist']);
const asksForPage = (component: unknown): component is FormComponent =>
  isRecord(component) && getAt(component, ['properties', 'dosar:page']) === 'true';

const isPage = ({ type, label }: FormComponent) => type === 'group' && typeof label === 'string' && label.trim() !== '';

/**
 * Where a form has pages (`dosar:page`), each is a group with a heading among the outermost components, and nothing
 * stands beside the groups: it would be on every page.
 * @param components outermost components of a schema of unknown origin
 * @returns ids with what is wrong
 */
export function lintPages(components: readonly unknown[]): [id: unknown, LintFinding][] {
  const outermost = components.filter(isRecord);
  const inner = outermost.flatMap((one) => nested(one));
  const found = [...outermost.filter((one) => !isPage(one)), ...inner].filter(asksForPage);
  const wrong = found.map(({ id }): [unknown, LintFinding] => [id, ['pageNotGroup']]);
  if (!outermost.some((one) => asksForPage(one) && isPage(one))) return wrong;
  const beside = outermost.filter(({ type }) => !BLOCKS.has(String(type)));
  return [...wrong, ...beside.map(({ id }): [unknown, LintFinding] => [id, ['besidePages']])];
}

function nested({ components }: FormComponent): FormComponent[] {
  return (Array.isArray(components) ? components : []).filter(isRecord).flatMap((one) => [one, ...nested(one)]);
}

/**
 * Everything that a single component does wrong.
 * @param component component of a schema of unknown origin
 */
export function lintComponent(component: FormComponent): LintFinding[] {
  return RULES.flatMap((rule) => rule(component));
}
