import { Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, ErrorMessage, Icon, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { TextPair } from '../../texts/text-pair.tsx';
import { unused } from '../schema.ts';
import { IconButton, Part } from './part.tsx';
import { PictureLook } from './picture-look.tsx';
import type { Looked } from './use-component.ts';

/** A picture stands in the form itself, so that nothing is fetched from elsewhere. */
const MAX_PICTURE = 150 * 1024;
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** What a component shows that nobody answers: a picture, the columns of a table. */
export function ContentPart({ looked }: { looked: Looked }) {
  if (looked.component.type === 'image')
    return (
      <Part title={t('forms.part.picture')} open>
        <Picture looked={looked} />
      </Part>
    );
  return looked.component.type === 'table' ? (
    <Part title={t('forms.part.table')} open>
      <TableContent looked={looked} />
    </Part>
  ) : null;
}

function Picture({ looked }: { looked: Looked }) {
  const { component, readOnly } = looked;
  const [wrong, setWrong] = useState(false);
  const source = typeof component.source === 'string' ? component.source : '';
  const take = (event: { currentTarget: HTMLInputElement }) => {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    const fits = file !== undefined && PICTURES.includes(file.type) && file.size <= MAX_PICTURE;
    setWrong(!fits);
    if (!fits) return;
    const reader = new FileReader();
    reader.addEventListener('load', () => looked.edit({ source: String(reader.result) }));
    reader.readAsDataURL(file);
  };
  const id = `field-${component.id}-picture`;
  return (
    <div class="govuk-form-group">
      {source === '' || source.startsWith('=') ? null : <PictureLook id={component.id} source={source} />}
      <label class="govuk-label" for={id}>
        {t('forms.picture.file')}
      </label>
      <p class="govuk-hint" id={`${id}-hint`}>
        {t('forms.picture.hint')}
      </p>
      {wrong ? <ErrorMessage id={`${id}-error`}>{t('forms.picture.wrong')}</ErrorMessage> : null}
      <input
        type="file"
        id={id}
        accept={PICTURES.join(',')}
        disabled={readOnly}
        onChange={take}
        aria-describedby={wrong ? `${id}-hint ${id}-error` : `${id}-hint`}
      />
    </div>
  );
}

interface Heading {
  key: string;
  label: string;
}

function TableContent({ looked }: { looked: Looked }) {
  const { component, readOnly } = looked;
  const columns = Array.isArray(component.columns) ? (component.columns as Heading[]) : [];
  const write = (next: Heading[]) => looked.edit({ columns: next });
  const change = (index: number, next: Partial<Heading>) =>
    write(columns.map((one, place) => (place === index ? { ...one, ...next } : one)));
  const add = () =>
    write([
      ...columns,
      { key: unused('column', new Set(columns.map(({ key }) => key))), label: t('forms.table.column') },
    ]);
  return (
    <>
      <TextInput
        id={`field-${component.id}-rows`}
        label={t('forms.table.source')}
        hint={t('forms.table.sourceHint')}
        readOnly={readOnly}
        autocomplete="off"
        value={String(component.dataSource ?? '')}
        onInput={(dataSource) => looked.edit({ dataSource })}
      />
      <ol class="panel-choices">
        {columns.map((column, index) => (
          <li key={index}>
            <TextPair
              id={`field-${component.id}-column-${index}`}
              label={t('forms.table.heading', { number: index + 1 })}
              entry={looked.text(`columns:${column.key}.label`, column.label)}
              onRomanian={(label) => change(index, { label })}
            />
            <div class="panel-row">
              <TextInput
                id={`field-${component.id}-column-${index}-key`}
                label={t('forms.table.key')}
                value={column.key}
                readOnly={readOnly}
                autocomplete="off"
                onInput={(key) => change(index, { key })}
              />
              {readOnly ? null : (
                <IconButton
                  icon={Trash2}
                  name={t('forms.remove')}
                  of={column.label}
                  onClick={() => write(columns.filter((_one, place) => place !== index))}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <Button look="secondary" onClick={add}>
          <Icon of={Plus} />
          {t('forms.table.add')}
        </Button>
      )}
    </>
  );
}
