import { useState } from 'preact/hooks';
import { TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { fileTitle } from '../../texts/file-title.ts';
import { useWorkbench } from '../../workbench/index.ts';
import { takenNames, usesOfKey } from '../schema.ts';
import type { Looked } from './use-component.ts';

const KEY = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** The name by which answers are kept and conditions, letters and the diagram speak of them. */
export function KeyField({ looked }: { looked: Looked }) {
  const { files } = useWorkbench();
  const { component, form, schema } = looked;
  const property = component.type === 'dynamiclist' ? 'path' : 'key';
  const kept = (component[property] as string | undefined) ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const taken = takenNames(schema);
  taken.delete(kept);
  taken.delete(component.id);
  const value = typed ?? kept;
  const error = !KEY.test(value) ? t('forms.field.keyWrong') : taken.has(value) ? t('forms.field.keyTaken') : undefined;
  const uses = kept === '' ? [] : usesOfKey(files.value, form, kept);
  const leave = () => {
    if (typed !== null && typed !== kept && !error) looked.edit({ [property]: typed });
    if (!error) setTyped(null);
  };
  return (
    <>
      <TextInput
        id={`field-${component.id}-key`}
        label={t('forms.field.key')}
        hint={t('forms.field.keyHint')}
        error={error}
        value={value}
        readOnly={looked.readOnly}
        autocomplete="off"
        onInput={setTyped}
        onBlur={leave}
      />
      {uses.length > 0 ? (
        <p class="muted small">{t('forms.field.keyUses', { files: uses.slice(0, 6).map(fileTitle).join(', ') })}</p>
      ) : null}
    </>
  );
}
