import { layoutProcess } from 'bpmn-auto-layout';
import type { Element } from './read.ts';
import { elements, readDiagram } from './read.ts';

/** Draws a procedure whose file says the steps but not where they stand. @throws what `toOutline` throws */
export async function drawUndrawn(xml: string): Promise<string> {
  const diagram = await readDiagram(xml);
  tie(diagram.process);
  return layoutProcess(await diagram.print());
}

/** Each step names its ways, as those who lay out expect; files of other makers name them in the ways alone. */
function tie(scope: Element): void {
  const parts = elements(scope, 'flowElements');
  const flows = parts.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  for (const node of parts.filter((one) => one.$instanceOf('bpmn:FlowNode'))) {
    node.set('outgoing', flows.filter((flow) => flow.get('sourceRef') === node));
    node.set('incoming', flows.filter((flow) => flow.get('targetRef') === node));
    if (node.$instanceOf('bpmn:SubProcess')) tie(node);
  }
}
