import { useMemo, useState } from 'preact/hooks';
import { announce, Button, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { fileTitle } from '../../texts/file-title.ts';
import { useWorkbench } from '../../workbench/index.ts';
import type { KeyRename } from '../rename-key/rename-key.ts';
import { pathOfField, renameKey } from '../rename-key/rename-key.ts';
import { takenNames } from '../schema.ts';
import type { Looked } from './use-component.ts';

const KEY = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The name by which answers are kept and conditions, letters and the diagram speak of them. */
export function KeyField({ looked }: { looked: Looked }) {
  const workbench = useWorkbench();
  const files = workbench.files.value;
  const { component, form, schema, session } = looked;
  const property = component.type === 'dynamiclist' ? 'path' : 'key';
  const kept = (component[property] as string | undefined) ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const path = useMemo(() => pathOfField(files, form, component.id), [files, form, component.id]);
  const taken = takenNames(schema);
  taken.delete(kept);
  taken.delete(component.id);
  const value = typed ?? kept;
  const isOther = typed !== null && typed !== kept;
  /** Only the last name of a dotted one can be carried along: the others belong to other answers too. */
  const isCarried = path !== null && kept !== '' && value.slice(0, -lastOf(value).length) === kept.slice(0, -lastOf(kept).length);
  const wrong = !KEY.test(value) ? t('forms.field.keyWrong') : taken.has(value) ? t('forms.field.keyTaken') : undefined;
  const rename = useMemo(
    () => (isCarried && path && !wrong ? renameKey(files, workbench.key, form, path, isOther ? lastOf(value) : `${lastOf(kept)}_`) : null),
    [files, form, path, value, isCarried, wrong],
  );
  const error = wrong ?? (isOther && rename?.refused ? t(`forms.key.refused.${rename.refused}`) : undefined);
  const isPlain = !rename || (rename.uses.length === 0 && rename.unsure.length === 0 && !rename.lookedFor);
  const close = () => {
    setTyped(null);
    setAsked(false);
  };
  const onlyHere = () => {
    looked.edit({ [property]: value });
    close();
  };
  const everywhere = () => {
    session.flush();
    if (path) workbench.write(renameKey(workbench.files.value, workbench.key, form, path, lastOf(value)).changes, t('forms.key.step', { name: value }));
    announce(t('forms.key.step', { name: value }));
    close();
  };
  const leave = () => {
    if (!isOther) close();
    else if (!error && isPlain) onlyHere();
    else if (!error) setAsked(true);
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
      {rename && !isPlain && !error ? <Uses rename={rename} from={kept} /> : null}
      {asked && isOther && !error ? (
        <div class="govuk-button-group" role="group" aria-label={t('forms.key.how')}>
          <Button onClick={everywhere}>{t('forms.key.everywhere')}</Button>
          <Button look="secondary" onClick={onlyHere}>
            {t('forms.key.only')}
          </Button>
          <Button look="secondary" onClick={close}>
            {t('forms.key.leave')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Where the name is used, in a few words. */
function Uses({ rename: { uses, unsure, lookedFor }, from }: { rename: KeyRename; from: string }) {
  const count = uses.reduce((sum, use) => sum + use.count, 0);
  return (
    <div class="small" role="status">
      {count > 0 ? (
        <details>
          <summary>{t('forms.key.uses', { count })}</summary>
          <ul>
            {uses.map((use) => (
              <li key={use.file}>
                {fileTitle(use.file)}
                {use.count > 1 ? ` (${use.count})` : ''}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {unsure.length > 0 ? <p>{t('forms.key.unsure', { files: unsure.map(fileTitle).join(', ') })}</p> : null}
      {lookedFor ? <p>{t('forms.key.lookedFor', { name: from })}</p> : null}
    </div>
  );
}
