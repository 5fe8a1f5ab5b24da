import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import tokenSimulation from 'bpmn-js-token-simulation/lib/viewer.js';
import { currentLanguage } from '../../shared/i18n/index.ts';
import texts from './simulation-texts.json' with { type: 'json' };

const words: Record<string, { ro: string; hu: string }> = texts;

/**
 * Shows a diagram through which tokens can be sent.
 * @returns takes it down
 * @throws when the XML cannot be read
 */
export async function showSimulation(box: HTMLElement, xml: string): Promise<() => void> {
  const translation = translate(box);
  const viewer = new NavigatedViewer({ container: box, additionalModules: [tokenSimulation] } as object);
  await viewer.importXML(xml);
  viewer.get<{ zoom(level: 'fit-viewport', center: 'auto'): void }>('canvas').zoom('fit-viewport', 'auto');
  viewer.get<{ toggleMode(on: boolean): void }>('toggleMode').toggleMode(true);
  return () => {
    translation.disconnect();
    viewer.destroy();
  };
}

/** The simulation speaks English only: its words are put into the reader's language as they appear. */
function translate(box: HTMLElement): MutationObserver {
  const language = currentLanguage();
  const wordFor = (english: string) => words[english.trim()]?.[language];
  const renew = (node: Node) => {
    if (node instanceof Text) {
      const word = wordFor(node.data);
      if (word) node.data = word;
      return;
    }
    if (!(node instanceof Element)) return;
    const word = wordFor(node.getAttribute('title') ?? '');
    if (word) {
      node.setAttribute('title', word);
      if (node.tagName === 'BUTTON') node.setAttribute('aria-label', word);
    }
    for (const child of node.childNodes) renew(child);
  };
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'attributes') renew(target);
      for (const node of addedNodes) renew(node);
    }
  });
  observer.observe(box, { childList: true, subtree: true, attributes: true, attributeFilter: ['title'] });
  return observer;
}
