import '@bpmn-io/properties-panel/assets/properties-panel.css';
import {
  BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import type { Translate } from './services.ts';
import { titleInOurs } from './titles.ts';

/** The panel for those who know the engine; everything it writes goes through the same check. */
export const modules: unknown[] = [
  BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule,
];

/** The word in the button that adds to a list. */
const ADD = '.bio-properties-panel-add-entry-label';

/**
 * Puts the titles of the panel into our language as they appear.
 *
 * @returns ends it
 */
export function speak(panel: Element, translate: Translate): () => void {
  const change = () => {
    for (const one of panel.querySelectorAll('[title]')) {
      const title = titleInOurs(one.getAttribute('title') ?? '', translate);
      if (title !== undefined && title !== one.getAttribute('title')) one.setAttribute('title', title);
    }
    for (const { firstChild: word } of panel.querySelectorAll(ADD)) {
      if (word?.nodeValue === 'Create') word.nodeValue = translate('Create');
    }
  };
  const observer = new MutationObserver(change);
  observer.observe(panel, { subtree: true, childList: true, attributeFilter: ['title'] });
  change();
  return () => observer.disconnect();
}
