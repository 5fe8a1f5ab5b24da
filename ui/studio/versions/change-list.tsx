import { Minus, Pencil, Plus } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import { Details, Icon } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { Area, Change } from './api.ts';

const AREAS: Area[] = ['diagram', 'form', 'rule', 'text', 'setting', 'document', 'scenario'];
const ICONS: Record<Change['kind'], LucideIcon> = { added: Plus, removed: Minus, changed: Pencil };

/**
 * What is otherwise, part by part; each entry says before and after.
 * @param props.open shown without being asked for
 */
export function ChangeList({ changes, open = false }: { changes: Change[]; open?: boolean }) {
  return (
    <div class="changes">
      {AREAS.map((area) => [area, changes.filter((change) => change.area === area)] as const)
        .filter(([, own]) => own.length > 0)
        .map(([area, own]) => (
          <Details key={area} summary={`${t(`versions.area.${area}`)} (${own.length})`} open={open}>
            <ul class="change-list">
              {own.map((change) => (
                <Entry key={`${change.file}#${change.element ?? ''}`} change={change} />
              ))}
            </ul>
          </Details>
        ))}
    </div>
  );
}

function Entry({ change }: { change: Change }) {
  const { kind, properties = [] } = change;
  return (
    <li class="change" data-kind={kind}>
      <p>
        <Icon of={ICONS[kind]} />
        <span class="muted">{t(`versions.kind.${kind}`)}</span> <strong>{titleOf(change)}</strong>
        {change.element && change.name ? <code>{change.element}</code> : null}
      </p>
      {properties.length === 0 ? null : (
        <dl>
          {properties.map(({ name, before, after }) => (
            <div key={name}>
              <dt>{WORDS.has(name) ? t(`versions.property.${name}`) : <code>{name}</code>}</dt>
              <dd>
                {before === null ? null : <del>{before}</del>} {after === null ? null : <ins>{after}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** Properties that have a word; the others stand as they are written in the file. */
const WORDS = new Set([
  'name',
  'label',
  'text',
  'value',
  'description',
  'conditions',
  'results',
  'conditionExpression',
  'candidateGroups',
  'validate',
  'values',
  'type',
]);

const titleOf = ({ name, element, file }: Change): string => (name ? pick(name) : (element ?? file));
