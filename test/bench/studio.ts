import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { projectRoot } from '../../server/roles/paths.ts';
import { largeDiagram, lastStep } from './large-diagram.ts';
import { median, report } from './report.ts';
import { benchStack, demoToken } from './stack.ts';

const rounds = 3;
const key = 'diagrama-mare';
const patience = 180_000;

/** How long a diagram of a thousand elements takes to open in the studio, over bpmn-js alone in the same browser. */
export async function studio(): Promise<void> {
  const stack = await benchStack();
  const browser = await chromium.launch({ executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const url = stack.env['PUBLIC_URL'] ?? '';
    await makeDraft(url, await demoToken(stack, 'analyst'));
    const page = await signedIn(browser, url);
    const times: Record<'studio' | 'alone', number[]> = { studio: [], alone: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const [mine, alone] = [await opened(page, url), await openedAlone(browser)];
      if (round === 0) continue;
      times.studio.push(mine);
      times.alone.push(alone);
    }
    report({
      bench: 'studio open', value: median(times.studio), unit: 'ms until the last of 900 nodes and 1,100 flows stands on the canvas',
      baseline: median(times.alone), baselineIs: 'the modeler of bpmn-js alone with the same diagram', samples: rounds,
    });
  } finally {
    await browser.close();
    await stack.remove();
  }
}

async function makeDraft(url: string, token: string): Promise<void> {
  const send = async (method: string, target: string, body: object, more: Record<string, string> = {}): Promise<void> => {
    const answer = await fetch(url + target, {
      method, body: JSON.stringify(body), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more },
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await send('POST', '/api/studio/procedures', { key, name: { ro: 'Diagramă mare', hu: 'Nagy ábra' }, from: 'blank' });
  await send('PUT', `/api/studio/procedures/${key}/draft`, { files: { [`${key}.bpmn`]: largeDiagram(key) } }, { 'if-match': '"1"' });
}

async function signedIn(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(`${url}/auth/login?lang=ro&returnTo=/studio`);
  await page.fill('#username', 'analyst');
  await page.fill('#password', 'Dosar-Demo-1');
  await page.click('[type=submit]');
  await page.waitForURL(/\/studio/);
  return page;
}

async function opened(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  const before = performance.now();
  await page.goto(`${url}/studio/${key}/diagram`, { waitUntil: 'commit' });
  await page.locator(`[data-element-id="${lastStep}"]`).first().waitFor({ state: 'attached', timeout: patience });
  return performance.now() - before;
}

async function openedAlone(browser: Browser): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent('<div id="canvas" style="height: 700px"></div>');
  const before = performance.now();
  await page.addScriptTag({ path: path.join(projectRoot, 'node_modules/bpmn-js/dist/bpmn-modeler.production.min.js') });
  await page.evaluate(async (xml) => {
    const { BpmnJS } = globalThis as unknown as { BpmnJS: new (options: object) => { importXML(xml: string): Promise<void> } };
    await new BpmnJS({ container: '#canvas' }).importXML(xml);
  }, largeDiagram(key));
  const ms = performance.now() - before;
  await page.close();
  return ms;
}
