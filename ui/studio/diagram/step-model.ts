import type { AutomatedStep, StepInput } from '../workbench/index.ts';
import type { BpmnFactory, Modeling, Moddle, Shape } from './services.ts';

/** What an automated step was told, by the name of the input. */
export function inputsOf(step: Moddle): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const parameter of parametersOf(step)) {
    inputs[String(parameter.get('name'))] = String(parameter.get('value') ?? '');
  }
  return inputs;
}

/** Properties that make a service task the automated step. */
export function stepProperties(step: AutomatedStep, factory: BpmnFactory): Record<string, unknown> {
  const asked = step.inputs.filter((input) => input.required || input.default !== undefined);
  const parameters = asked.map((input) =>
    factory.create('camunda:InputParameter', { name: input.name, value: firstValue(input) }),
  );
  return {
    'camunda:type': 'external',
    'camunda:topic': step.topic,
    extensionElements:
      parameters.length === 0
        ? undefined
        : factory.create('bpmn:ExtensionElements', {
            values: [factory.create('camunda:InputOutput', { inputParameters: parameters })],
          }),
  };
}

/** What an input is before anybody says it: its usual value, or the only one there is. */
function firstValue({ choices, default: usual }: StepInput): string {
  if (usual !== undefined) return String(usual);
  return Array.isArray(choices) && choices.length === 1 ? (choices[0]?.value ?? '') : '';
}

/** Tells an automated step one thing; an empty value takes it back. */
export function writeInput(
  element: Shape,
  name: string,
  value: string,
  modeling: Modeling,
  factory: BpmnFactory,
): void {
  const step = element.businessObject;
  const kept = parametersOf(step).filter((parameter) => parameter.get('name') !== name);
  const parameters = value === '' ? kept : [...kept, factory.create('camunda:InputParameter', { name, value })];
  const extensions = step.get('extensionElements') as Moddle | undefined;
  const others = valuesOf(extensions).filter(({ $type }) => $type !== 'camunda:InputOutput');
  const inputOutput =
    parameters.length === 0 ? [] : [factory.create('camunda:InputOutput', { inputParameters: parameters })];
  const values = [...others, ...inputOutput];
  modeling.updateProperties(element, {
    extensionElements: values.length === 0 ? undefined : factory.create('bpmn:ExtensionElements', { values }),
  });
}

function parametersOf(step: Moddle): Moddle[] {
  const inputOutput = valuesOf(step.get('extensionElements') as Moddle | undefined).find(
    ({ $type }) => $type === 'camunda:InputOutput',
  );
  return (inputOutput?.get('inputParameters') as Moddle[] | undefined) ?? [];
}

function valuesOf(extensions: Moddle | undefined): Moddle[] {
  return (extensions?.get('values') as Moddle[] | undefined) ?? [];
}
