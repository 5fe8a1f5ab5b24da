import { t } from '../../shared/i18n/index.ts';
import type { Workbench } from '../workbench/index.ts';
import { isGeneratedId, namedId, renameElement } from './rename-element.ts';
import type { DiagramSession } from './session.ts';
import type { Shape } from './services.ts';

/** An element that has just got its first name is called by it in the files too, instead of by a number. */
export async function nameInFiles(session: DiagramSession, bench: Workbench, element: Shape): Promise<void> {
  await session.flush();
  const name = String(element.businessObject.get('name') ?? '').trim();
  if (!isGeneratedId(element.id) || name === '' || element.type === 'bpmn:SequenceFlow') return;
  const next = namedId(bench.files.value, name);
  session.willRename(element.id, next);
  bench.write(renameElement(bench.files.value, bench.key, element.id, next), t('diagram.named'));
}
