import { useEffect, useState } from 'preact/hooks';
import { Details, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { isElementId, renameElement } from '../rename-element.ts';
import type { PartProps } from './parts.ts';

/** The name by which files know an element; a change keeps them in step. */
export function IdField({ session, bench, element }: PartProps) {
  const { id } = element;
  const [typed, setTyped] = useState(id);
  useEffect(() => setTyped(id), [id]);
  const taken = typed !== id && (bench.files.value[session.file] ?? '').includes(`id="${typed}"`);
  const error =
    typed === id ? undefined : taken ? t('panel.idTaken') : isElementId(typed) ? undefined : t('panel.idWrong');
  const leave = async () => {
    await session.flush();
    if (typed === id || error) return;
    session.willRename(id, typed);
    bench.write(renameElement(bench.files.value, bench.key, id, typed), t('diagram.renamed'));
  };
  if (element.type === 'bpmn:Process') return null;
  return (
    <Details summary={t('panel.inFiles')}>
      <TextInput
        id="panel-id"
        label={t('panel.id')}
        hint={t('panel.idHint')}
        value={typed}
        error={error}
        readOnly={bench.readOnly.value}
        onInput={setTyped}
        onBlur={() => void leave()}
      />
    </Details>
  );
}
