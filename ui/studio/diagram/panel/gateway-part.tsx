import { t } from '../../../shared/i18n/index.ts';
import type { Moddle } from '../services.ts';
import type { PartProps } from './parts.ts';
import { textOf } from './parts.ts';

/** The ways that leave a choice, each with when it is taken. */
export function GatewayPart({ session, element }: PartProps) {
  const ways = element.outgoing ?? [];
  const chooses = element.type === 'bpmn:ExclusiveGateway' || element.type === 'bpmn:InclusiveGateway';
  if (ways.length < 2) return <p class="govuk-hint">{t('panel.joins')}</p>;
  return (
    <>
      <p class="govuk-label">{t(chooses ? 'panel.ways' : 'panel.together')}</p>
      <ul class="plain">
        {ways.map((way) => {
          const condition = textOf(
            (way.businessObject.get('conditionExpression') as Moddle | undefined) ?? way.businessObject,
            'body',
          );
          const isDefault = element.businessObject.get('default') === way.businessObject;
          const name = textOf(way.businessObject, 'name') || textOf(way.target.businessObject, 'name') || way.target.id;
          const when = isDefault ? t('panel.wayOtherwise') : condition.replace(/^\$\{|\}$/g, '') || t('panel.wayUnset');
          return (
            <li key={way.id}>
              <button type="button" class="link-button" onClick={() => session.select(way.id)}>
                {name}
              </button>
              {chooses ? <span class="muted small"> – {when}</span> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
