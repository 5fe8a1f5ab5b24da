import { t } from '../../shared/i18n/index.ts';
import { waitWords } from '../diagram/wait-words.ts';
import type { Link, Step } from './outline.ts';

/** What kind of step something is. */
export function kindWords({ type, event, next }: Step): string {
  if (type.endsWith('Gateway') && next.length < 2) return t('outline.join');
  const kind = type.charAt(0).toUpperCase() + type.slice(1);
  const name = event ? event.charAt(0).toUpperCase() + event.slice(1) : '';
  const key = name ? `element.${kind}.${name}` : `element.${kind}`;
  const text = t(key);
  return text === key ? kind : text;
}

/** What a step is called: its name, a time, or its kind when it has none. @param name in the language of the reader */
export function stepWords(step: Step, name = ''): string {
  if (name || step.name) return name || step.name;
  if (step.timer)
    return t(step.attachedTo === undefined ? 'outline.wait' : 'outline.after', { time: waitWords(step.timer) });
  return kindWords(step);
}

/** When a way is taken. */
export function whenWords(link: Link, step: Step, name: string): string {
  if (step.type === 'parallelGateway') return t('outline.meanwhile');
  if (link.otherwise) return name ? t('outline.otherwiseNamed', { name }) : t('outline.otherwise');
  const condition = link.condition.replace(/^\$\{|\}$/g, '');
  if (name && condition) return t('outline.ifNamed', { name, condition });
  return name || condition ? t('outline.if', { when: name || condition }) : t('outline.way');
}
