import { t } from '../../shared/i18n/index.ts';

/** Words that the editor writes into its page, by the key of ours. */
const WORDS: Record<string, string> = {
  'Build your form': 'forms.editor.build',
  'Drag and drop components here to start designing.': 'forms.editor.start',
  'Use the preview window to test your form.': 'forms.editor.preview',
  'Drag and drop components here.': 'forms.editor.empty',
  'Remove form field': 'forms.editor.remove',
  'Add new': 'forms.editor.addRow',
  'No image': 'forms.editor.noImage',
  'No data': 'forms.editor.noData',
  'Nothing to show': 'forms.editor.noData',
  Select: 'forms.editor.select',
  Search: 'forms.editor.search',
  'Browse files': 'forms.editor.browse',
  Browse: 'forms.editor.browse',
  'No files selected': 'forms.editor.noFile',
  'mm/dd/yyyy': 'forms.editor.date',
  'mm / dd / yyyy': 'forms.editor.date',
  'hh:mm --': 'forms.editor.time',
  'hh:mm ?m': 'forms.editor.time',
};
const ATTRIBUTES = ['title', 'placeholder', 'aria-label'];

function ours(text: string): string | undefined {
  const word = text.trim();
  if (Object.hasOwn(WORDS, word)) return t(WORDS[word] ?? '');
  return /^Remove [A-Z]/.test(word) ? t('forms.editor.remove') : undefined;
}

function translate(node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = ours(node.nodeValue ?? '');
    if (text !== undefined) node.nodeValue = text;
    return;
  }
  if (!(node instanceof Element)) return;
  for (const name of ATTRIBUTES) {
    const text = ours(node.getAttribute(name) ?? '');
    if (text !== undefined) node.setAttribute(name, text);
  }
  node.childNodes.forEach(translate);
}

/**
 * The editor knows English only: whatever it writes under an element is put into our language as it appears.
 *
 * @returns ends it
 */
export function speakOurLanguage(root: Element): () => void {
  const observer = new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records) {
      if (type === 'childList') addedNodes.forEach(translate);
      else translate(target);
    }
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES });
  translate(root);
  return () => observer.disconnect();
}
