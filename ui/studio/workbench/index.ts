export { useWorkbench } from './context.ts';
export type {
  AutomatedStep, Changes, ChoiceList, Elements, Files, Place, Problem, StepInput, Workbench,
} from './types.ts';
