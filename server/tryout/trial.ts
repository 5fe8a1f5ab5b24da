import { localDate } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { validateForm } from '../form/index.ts';
import { inputsOf } from '../procedure/bpmn-model.ts';
import { preparedFormOf, type PublishedProcedure } from '../procedure/index.ts';
import { startVariables, taskVariables } from '../procedure/routing.ts';
import type { Services } from '../services.ts';
import { workingDayFields } from '../submission/working-days.ts';
import { chartOf, type Chart } from './chart.ts';
import { dryStep } from './dry.ts';
import type { EngineRun, Waits } from './engine-run.ts';
import { letterOf } from './letter.ts';
import { formDataOf, type Setting } from './memory.ts';
import type { DoneStep, Step } from './step.ts';

/** Steps of one try-out at most. */
const mostSteps = 200;

export type TrialServices = Pick<Services, 'city' | 'env' | 'engine'>;

/** A run of a draft with what was done in it: the same for an analyst who tries and for a scenario that is played. */
export class Trial {
  readonly setting: Setting;
  readonly chart: Chart;
  readonly steps: DoneStep[];
  readonly run: EngineRun;
  readonly #services: TrialServices;
  readonly #procedure: PublishedProcedure;

  constructor(services: TrialServices, setting: Setting, run: EngineRun, steps: DoneStep[] = []) {
    this.#services = services;
    this.setting = setting;
    this.chart = chartOf(setting.pkg);
    this.run = run;
    this.steps = steps;
    this.#procedure = { id: '', key: setting.pkg.meta.key, processDefinitionId: null, pkg: setting.pkg };
  }

  get procedure(): PublishedProcedure {
    return this.#procedure;
  }

  /**
   * Does one step.
   * @param seen what waits now, where somebody has just looked
   * @throws AppError `form.invalid`, `tryout.notWaiting`, `tryout.letter`, `tryout.refused`, `tryout.tooMany`
   */
  async perform(step: Step, seen?: Waits[]): Promise<void> {
    if (this.steps.length >= mostSteps) throw new AppError('tryout.tooMany');
    if (step.action === 'start') return this.#start(step.data);
    const waits = seen ?? await this.run.waits();
    const kind = step.action === 'error' ? 'step' : step.action;
    const found = waits.find((one) => one.kind === kind && one.element === step.element);
    if (!found) throw new AppError('tryout.notWaiting');
    const late = kind !== 'step' && waits.some((one) => one.kind === 'step');
    const done = await this.#do(step, found);
    this.steps.push(late ? { ...done, late } : done);
    return undefined;
  }

  async #start(data: Record<string, unknown>): Promise<void> {
    if (this.steps.length > 0) throw new AppError('tryout.notWaiting');
    const { pkg, language, channel } = this.setting;
    const answers = this.checked('start', data, this.startFacts(data));
    const beginning = { caseId: this.run.businessKey, language, channel, data: answers, day: localDate(new Date()) };
    await this.run.start(startVariables(pkg, beginning));
    this.steps.push({ action: 'start', element: this.chart.start?.id ?? '', data: answers });
  }

  /** What the server adds to a start form: of an employee whose department may start, and computed from the answers. */
  startFacts(data: Record<string, unknown>): Record<string, unknown> {
    const { meta, forms } = this.setting.pkg;
    const { departments, calendarExceptions } = this.#services.city.data;
    const ownDepartments = meta.startedBy ?? departments.map(({ key }) => key);
    const employee = meta.access === 'staff' ? { ownDepartments, ownEmail: '' } : {};
    return { ...employee, ...workingDayFields(forms['start'], data, calendarExceptions) };
  }

  /** Answers as their form takes them; none where the draft has no form yet. @throws AppError `form.invalid` */
  checked(form: string, data: Record<string, unknown>, initialData: Record<string, unknown>): Record<string, unknown> {
    const { language, pkg } = this.setting;
    if (!pkg.forms[form]) return {};
    const result = validateForm(preparedFormOf(this.#procedure, form, language), data, { language, initialData });
    if (!result.valid) throw new AppError('form.invalid', { count: result.issues.length }, result.issues);
    return result.data;
  }

  async #do(step: Exclude<Step, { action: 'start' }>, found: Waits): Promise<DoneStep> {
    const { element } = step;
    const { pkg } = this.setting;
    if (step.action === 'task' && found.kind === 'task') {
      const data = this.checked(element, step.data, formDataOf(this.setting, this.steps, element));
      await this.run.completeTask(found.id, taskVariables(pkg, element, data));
      return { action: 'task', element, data };
    }
    if (step.action === 'step' && found.kind === 'step') return this.#automate(step, found);
    if (step.action === 'error' && found.kind === 'step') await this.run.throwError(found.id, step.code);
    if (found.kind === 'timer') await this.run.fire(found.id);
    if (found.kind === 'message') {
      await this.run.hand(found.subscription);
      return { action: 'message', element, message: this.chart.messages.get(element) ?? '' };
    }
    return step.action === 'error' ? { action: 'error', element, code: step.code } : { action: 'timer', element };
  }

  /** What a step would give, with its inputs. */
  describe(element: string, variables: Record<string, unknown>) {
    const node = this.chart.nodes.get(element);
    const names = Object.keys(node ? inputsOf(node.element) : {});
    const inputs = Object.fromEntries(names.map((name) => [name, variables[name] ?? null]));
    return { inputs, ...dryStep(this.chart, this.#services.city, element, inputs) };
  }

  /** A worker gives what it declares; a step without one gives what the analyst says. */
  async #automate(
    { element, outputs: given }: Extract<Step, { action: 'step' }>, found: Extract<Waits, { kind: 'step' }>,
  ): Promise<DoneStep> {
    const { topic, inputs, outputs: declared } = this.describe(element, found.variables);
    const outputs: typeof given = Object.fromEntries(declared.map(({ name, value }) => [name, value]));
    const free = topic === '' && declared.length === 0;
    for (const [name, value] of Object.entries(given)) if (free || Object.hasOwn(outputs, name)) outputs[name] = value;
    const done = { action: 'step' as const, element, topic, inputs, outputs };
    const steps = [...this.steps, done];
    if (topic === 'issue-document') await letterOf(this.#services, this.setting, steps, steps.length);
    await this.run.completeStep(found.id, outputs);
    return done;
  }

  /**
   * The first steps once more on another instance; this one stays as it is.
   * @throws as `perform`; then nothing is left of the other
   */
  async again(run: EngineRun, kept: number): Promise<Trial> {
    const anew = new Trial(this.#services, this.setting, run);
    try {
      for (const step of this.steps.slice(0, kept)) await anew.perform(step);
      return anew;
    } catch (error) {
      await run.end().catch(() => undefined);
      throw error;
    }
  }
}
