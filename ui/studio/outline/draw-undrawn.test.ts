import { describe, expect, it } from 'vitest';
import { drawUndrawn } from './draw-undrawn.ts';
import { toOutline } from './read.ts';

const undrawn = `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="mic" isExecutable="true">
    <bpmn:startEvent id="s"/><bpmn:userTask id="a" name="A" camunda:candidateGroups="taxe"/><bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="e"/>
  </bpmn:process>
</bpmn:definitions>`;

describe('a procedure that was never drawn', () => {
  it('is drawn with its ways, from left to right, and says the same as before', async () => {
    const xml = await drawUndrawn(undrawn);
    expect(await toOutline(xml)).toEqual(await toOutline(undrawn));
    const left = (id: string) => Number(new RegExp(`bpmnElement="${id}">\\s*<dc:Bounds x="(\\d+)`).exec(xml)?.[1]);
    expect([left('s') < left('a'), left('a') < left('e')]).toEqual([true, true]);
    expect(xml.match(/<bpmndi:BPMNEdge/g)).toHaveLength(2);
  });
});
