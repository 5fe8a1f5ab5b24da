const TABLE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fee-levels" name="Fee levels" namespace="https://dosar.ro/procedures">
  <decision id="fee-level" name="Nivelul taxei">
    <decisionTable id="fee-level-table" hitPolicy="UNIQUE">
      <input id="in-purpose"><inputExpression id="in-purpose-text" typeRef="string"><text>purpose</text></inputExpression></input>
      <input id="in-debt"><inputExpression id="in-debt-text" typeRef="boolean"><text>hasDebt</text></inputExpression></input>
      <output id="out-level" name="level" typeRef="string" />
      <rule id="row-1">
        <inputEntry id="cell-1"><text>"credit"</text></inputEntry><inputEntry id="cell-2"><text>false</text></inputEntry>
        <outputEntry id="out-1"><text>"reduced"</text></outputEntry>
      </rule>
      <rule id="row-2">
        <inputEntry id="cell-3"><text>"credit"</text></inputEntry><inputEntry id="cell-4"><text>true</text></inputEntry>
        <outputEntry id="out-2"><text>"full"</text></outputEntry>
      </rule>
      <rule id="row-3">
        <inputEntry id="cell-5"><text>not("credit")</text></inputEntry><inputEntry id="cell-6"><text>-</text></inputEntry>
        <outputEntry id="out-3"><text>"full"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`;

const STEPS = `<bpmn:businessRuleTask id="decide-level" camunda:decisionRef="fee-level" camunda:decisionRefBinding="deployment" camunda:resultVariable="feeLevel" camunda:mapDecisionResult="singleEntry" />
    <bpmn:exclusiveGateway id="level" default="is-full" />
    <bpmn:exclusiveGateway id="level-known" />
    <bpmn:sequenceFlow id="to-level" sourceRef="decide-level" targetRef="level" />
    <bpmn:sequenceFlow id="is-reduced" sourceRef="level" targetRef="level-known">
      <bpmn:conditionExpression>\${feeLevel == 'reduced'}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="is-full" sourceRef="level" targetRef="level-known" />
    <bpmn:sequenceFlow id="from-level" sourceRef="level-known" targetRef="review-request" />
    <bpmn:sequenceFlow id="to-review-request" sourceRef="check-tax-debt" targetRef="decide-level" />`;

/** The tax certificate with a decision table before its user task: no procedure of the project has one yet. */
export function withTable(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const file = 'certificat-fiscal.bpmn';
  const diagram = new TextDecoder().decode(files.get(file))
    .replace('<bpmn:sequenceFlow id="to-review-request" sourceRef="check-tax-debt" targetRef="review-request" />', STEPS);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  return new Map(files).set(file, encode(diagram)).set('fee-level.dmn', encode(TABLE));
}
