import { useRef } from 'preact/hooks';
import { TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { isRecord } from '../../../../server/form/path.ts';
import { readJson } from '../../texts/json-text.ts';
import type { TextEntry } from '../../texts/translations.ts';
import { confirmText, stateOf, translationsOfProcedure, writeHungarian } from '../../texts/translations.ts';
import type { Files } from '../../workbench/index.ts';
import { nameInFiles } from '../name-in-files.ts';
import type { PartProps } from './parts.ts';
import { textOf, writers } from './parts.ts';

/** The name of an element in both languages, side by side. */
export function Names(props: PartProps) {
  const { session, bench, element } = props;
  const { id } = element;
  const files = bench.files.value;
  const ro = textOf(element.businessObject, 'name');
  const entry = entryOf(files, bench.key, session.file, id, ro);
  const begun = useRef<TextEntry | null>(null);
  const typeRo = (text: string) =>
    session.change(() => {
      const { modeling } = writers(session.editor);
      if (element.type === 'bpmn:Process') modeling.updateProperties(element, { name: text || undefined });
      else modeling.updateLabel(element, text);
    }, `name:${id}`);
  const typeHu = (text: string) => {
    const own = session.idInFile(id);
    bench.write(
      writeHungarian(
        bench.files.value,
        bench.key,
        { ...(begun.current ??= entry), id: `${own}.name`, element: own, ro },
        text,
      ),
      t('diagram.named'),
      `hu:${id}`,
    );
  };
  const stale = entry.state === 'staleHu' || entry.state === 'staleRo';
  return (
    <div class="panel-names">
      <TextInput
        id={`name-ro-${id}`}
        label={t('panel.nameRo')}
        value={ro}
        readOnly={bench.readOnly.value}
        onInput={typeRo}
        onBlur={() => void nameInFiles(session, bench, element)}
      />
      <TextInput
        id={`name-hu-${id}`}
        label={t('panel.nameHu')}
        value={entry.hu}
        readOnly={bench.readOnly.value}
        hint={ro !== '' && entry.state === 'missing' ? t('panel.huMissing') : stale ? t('panel.huStale') : undefined}
        onInput={typeHu}
        onBlur={() => {
          begun.current = null;
        }}
      />
      {stale && !bench.readOnly.value ? (
        <button
          type="button"
          class="small-button"
          onClick={() => bench.write(confirmText(bench.files.value, bench.key, entry), t('diagram.named'))}
        >
          {t('panel.confirm')}
        </button>
      ) : null}
    </div>
  );
}

function entryOf(files: Files, key: string, file: string, id: string, ro: string): TextEntry {
  const all = readJson(files[translationsOfProcedure(key)]);
  const own = isRecord(all) ? all[`${id}.name`] : undefined;
  const known = isRecord(own) && typeof own.text === 'string' ? { of: String(own.of), text: own.text } : undefined;
  return {
    kind: 'diagram',
    file,
    id: `${id}.name`,
    element: id,
    ro,
    hu: known?.text ?? '',
    of: known?.of,
    state: stateOf(ro, known),
  };
}
