import { Plus, Trash2 } from 'lucide-preact';
import { Checkbox, Icon, Radios, Select, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import type { Comparison, Condition } from '../../../../server/procedure/expression.ts';
import { compileCondition, parseJuel } from '../../../../server/procedure/expression.ts';
import type { Changes } from '../../workbench/index.ts';
import type { Connection, Moddle } from '../services.ts';
import type { Variable } from '../variables.ts';
import { routed } from '../variables.ts';
import { nameAndLabel, variablesOf } from '../variable-words.ts';
import type { PartProps } from './parts.ts';
import { textOf, writers } from './parts.ts';

/** When a way is taken: otherwise, or under conditions over what is known. */
export function ConditionPart(props: PartProps) {
  const { session, bench } = props;
  const flow = props.element as Connection;
  const gateway = flow.source;
  const chooses = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'].includes(gateway?.type ?? '');
  if (!chooses || (gateway.outgoing?.length ?? 0) < 2) return <p class="govuk-hint">{t('condition.always')}</p>;
  const isDefault = gateway.businessObject.get('default') === flow.businessObject;
  const body = textOf(
    (flow.businessObject.get('conditionExpression') as Moddle | undefined) ?? flow.businessObject,
    'body',
  );
  const setDefault = (on: boolean) =>
    session.change(() => {
      const { modeling } = writers(session.editor);
      modeling.updateProperties(gateway, { default: on ? flow.businessObject : undefined });
      if (on) modeling.updateProperties(flow, { conditionExpression: undefined });
    });
  return (
    <>
      <Checkbox
        id="condition-default"
        label={t('condition.otherwise')}
        hint={t('condition.otherwiseHint')}
        checked={isDefault}
        readOnly={bench.readOnly.value}
        onChange={setDefault}
      />
      {isDefault ? null : <Builder {...props} flow={flow} body={body} />}
    </>
  );
}

function Builder(props: PartProps & { flow: Connection; body: string }) {
  const { session, bench, flow, body } = props;
  const variables = variablesOf(bench);
  const condition = read(body);
  const write = (text: string, more?: () => Changes) =>
    session.change(
      () => {
        const { modeling, factory } = writers(session.editor);
        modeling.updateProperties(flow, {
          conditionExpression: text === '' ? undefined : factory.create('bpmn:FormalExpression', { body: text }),
        });
      },
      `condition:${flow.id}`,
      more,
    );
  if (condition === null && body !== '') {
    return (
      <>
        <TextInput
          id="condition-text"
          label={t('condition.text')}
          hint={t('condition.foreign')}
          value={body}
          readOnly={bench.readOnly.value}
          onInput={(text) => write(text)}
        />
      </>
    );
  }
  const rows = condition?.anyOf ?? [];
  const joint = rows.length > 1 ? 'any' : 'all';
  const flat = rows.flat();
  const put = (comparisons: Comparison[], how = joint) => {
    const anyOf = how === 'any' ? comparisons.map((one) => [one]) : [comparisons];
    write(
      comparisons.length === 0 ? '' : compileCondition({ anyOf }),
      () =>
        Object.assign(
          {},
          ...comparisons.map((one) => {
            const variable = variables.find(({ name }) => name === one.variable);
            return variable ? routed(bench.files.value, variable) : {};
          }),
        ) as Changes,
    );
  };
  const mixed = rows.length > 1 && rows.some((row) => row.length > 1);
  if (mixed) return <p>{t('condition.mixed', { text: body })}</p>;
  const fresh = variables[0];
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend">{t('condition.if')}</legend>
      {flat.map((comparison, index) => (
        <Row
          key={index}
          id={`condition-${index}`}
          comparison={comparison}
          variables={variables}
          readOnly={bench.readOnly.value}
          onChange={(next) => put(flat.map((one, at) => (at === index ? next : one)))}
          onRemove={() => put(flat.filter((_one, at) => at !== index))}
        />
      ))}
      {flat.length > 1 ? (
        <Radios
          id="condition-joint"
          name="condition-joint"
          label={t('condition.joint')}
          value={joint}
          readOnly={bench.readOnly.value}
          options={[
            { value: 'all', label: t('condition.all') },
            { value: 'any', label: t('condition.any') },
          ]}
          onChange={(how) => put(flat, how)}
        />
      ) : null}
      {fresh && !bench.readOnly.value ? (
        <button type="button" class="small-button" onClick={() => put([...flat, startOf(fresh)])}>
          <Icon of={Plus} />
          {t('condition.add')}
        </button>
      ) : null}
      {variables.length === 0 ? <p class="govuk-hint">{t('condition.nothing')}</p> : null}
    </fieldset>
  );
}

interface RowProps {
  id: string;
  comparison: Comparison;
  variables: readonly Variable[];
  readOnly: boolean;
  onChange: (comparison: Comparison) => void;
  onRemove: () => void;
}

function Row({ id, comparison, variables, readOnly, onChange, onRemove }: RowProps) {
  const variable = variables.find(({ name }) => name === comparison.variable);
  const names = variables.map((one) => ({ value: one.name, label: nameAndLabel(one) }));
  const choose = (name: string) => {
    const next = variables.find((one) => one.name === name);
    if (next) onChange(startOf(next));
  };
  const operators = variable?.kind === 'number' ? ['==', '!=', '<', '>'] : ['==', '!='];
  return (
    <div class="condition-row">
      <Select
        id={`${id}-variable`}
        label={t('condition.what')}
        emptyText={t('panel.choose')}
        value={comparison.variable}
        disabled={readOnly}
        options={variable ? names : [...names, { value: comparison.variable, label: comparison.variable }]}
        onChange={choose}
      />
      <Select
        id={`${id}-operator`}
        label={t('condition.how')}
        emptyText={t('panel.choose')}
        value={comparison.operator}
        disabled={readOnly}
        options={operators.map((operator) => ({
          value: operator,
          label: t(`condition.operator.${operatorName(operator)}`),
        }))}
        onChange={(operator) => {
          if (operator) onChange({ ...comparison, operator: operator as Comparison['operator'] });
        }}
      />
      <Value id={`${id}-value`} comparison={comparison} variable={variable} readOnly={readOnly} onChange={onChange} />
      {readOnly ? null : (
        <button type="button" class="small-button" onClick={onRemove}>
          <Icon of={Trash2} />
          {t('condition.remove')}
        </button>
      )}
    </div>
  );
}

function Value({
  id,
  comparison,
  variable,
  readOnly,
  onChange,
}: Omit<RowProps, 'variables' | 'onRemove'> & { variable: Variable | undefined }) {
  const kind = variable?.kind ?? typeof comparison.value;
  const put = (text: string) => {
    if (kind === 'number') {
      if (text !== '' && Number.isFinite(Number(text))) onChange({ ...comparison, value: Number(text) });
    } else if (kind === 'boolean') onChange({ ...comparison, value: text === 'true' });
    else if (isPlain(text)) onChange({ ...comparison, value: text });
  };
  const options =
    kind === 'boolean'
      ? ['true', 'false'].map((value) => ({ value, label: t(`condition.${value}`) }))
      : variable?.options;
  const field = { id, label: t('condition.value'), value: String(comparison.value) };
  return options ? (
    <Select
      {...field}
      disabled={readOnly}
      emptyText={t('panel.choose')}
      options={options}
      onChange={(value) => {
        if (value) put(value);
      }}
    />
  ) : (
    <TextInput {...field} readOnly={readOnly} onInput={put} />
  );
}

const isPlain = (text: string) => /^[\p{L}\p{N} _.,:/+-]{0,100}$/u.test(text);

function startOf({ name, kind, options }: Variable): Comparison {
  const value = kind === 'boolean' ? true : kind === 'number' ? 0 : (options?.[0]?.value ?? '');
  return { variable: name, operator: '==', value };
}

function operatorName(operator: string): string {
  return { '==': 'is', '!=': 'isNot', '<': 'less', '>': 'more' }[operator] ?? 'is';
}

function read(body: string): Condition | null {
  try {
    return body === '' ? null : parseJuel(body);
  } catch {
    return null;
  }
}
