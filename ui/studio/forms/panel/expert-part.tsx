import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Icon, Select, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { Part } from './part.tsx';
import type { Looked } from './use-component.ts';

const WIDTHS = ['16', '8', '5', '4', '10', '12', '6'];
const KNOWN = ['dosar:differsFrom', 'dosar:oneOf', 'dosar:someOf', 'dosar:once', 'dosar:workingDays', 'dosar:excludes'];
const ELSEWHERE = new Set([
  'dosar:validate',
  'dosar:autocomplete',
  'dosar:minDate',
  'dosar:maxDate',
  'dosar:notBefore',
  'dosar:streets',
  'dosar:localityKey',
  'dosar:postalCodeKey',
  'dosar:documentType',
  'dosar:maxFiles',
  'dosar:page',
]);

/** What is seldom needed: width, rules between fields, name in the file. */
export function ExpertPart({ looked }: { looked: Looked }) {
  const { component, readOnly } = looked;
  const [name, setName] = useState('');
  const own = Object.entries(component.properties ?? {}).filter(([property]) => !ELSEWHERE.has(property));
  const rest = KNOWN.filter((property) => !own.some(([given]) => given === property));
  const width = component.layout?.columns ? String(component.layout.columns) : '';
  return (
    <Part title={t('forms.part.expert')}>
      <Select
        id={`field-${component.id}-width`}
        label={t('forms.expert.width')}
        hint={t('forms.expert.widthHint')}
        optional
        value={width}
        disabled={readOnly}
        emptyText={t('forms.expert.auto')}
        options={WIDTHS.map((value) => ({ value, label: t('forms.expert.columns', { count: Number(value) }) }))}
        onChange={(value) => looked.edit({ layout: { ...component.layout, columns: value ? Number(value) : null } })}
      />
      {own.map(([property, value]) => (
        <TextInput
          key={property}
          id={`field-${component.id}-${property.replace(':', '-')}`}
          label={KNOWN.includes(property) ? t(`forms.relation.${property.slice(6)}`) : property}
          hint={property}
          value={value}
          readOnly={readOnly}
          onInput={(text) => looked.property(property, text)}
        />
      ))}
      {readOnly ? null : (
        <div class="panel-row">
          <Select
            id={`field-${component.id}-relation`}
            label={t('forms.expert.relation')}
            optional
            value={name}
            emptyText={t('forms.choose')}
            options={rest.map((property) => ({ value: property, label: t(`forms.relation.${property.slice(6)}`) }))}
            onChange={setName}
          />
          <Button
            look="secondary"
            onClick={() => {
              if (name !== '') looked.property(name, '?');
              setName('');
            }}
          >
            <Icon of={Plus} />
            {t('forms.expert.add')}
          </Button>
        </div>
      )}
      <p class="muted small">
        {t('forms.expert.id')} <code>{component.id}</code>
      </p>
    </Part>
  );
}
