import { signal } from '@preact/signals';
import { Button, Checkbox, Dialog } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { letterKeys, setLetterKeys, useLetterKeys } from './shortcuts.ts';

/** Whether the list of keys is shown. */
export const keysOpen = signal(false);

const keys: [string, string][] = [
  ['j', 'keys.down'],
  ['k', 'keys.up'],
  ['Enter', 'keys.enter'],
  ['c', 'keys.claim'],
  ['x', 'keys.choose'],
  ['u', 'keys.unclaim'],
  ['a', 'keys.assign'],
  ['f', 'keys.followUp'],
  ['n', 'keys.newEntry'],
  ['Ctrl K', 'keys.command'],
  ['?', 'keys.help'],
];

/** All keys of the work place; keys of one letter can be switched off. */
export function KeysDialog() {
  useLetterKeys({ '?': () => { keysOpen.value = true; } });
  const close = () => { keysOpen.value = false; };
  return (
    <Dialog open={keysOpen.value} title={t('keys.title')} onClose={close}>
      <dl class="keys">
        {keys.map(([key, text]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(text)}</dd></div>)}
      </dl>
      <Checkbox id="letter-keys" label={t('keys.letters')} hint={t('keys.lettersHint')}
        checked={letterKeys.value} onChange={setLetterKeys} />
      <div class="govuk-button-group"><Button look="secondary" onClick={close}>{t('keys.close')}</Button></div>
    </Dialog>
  );
}
