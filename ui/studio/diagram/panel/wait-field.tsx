import { Radios, Select, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import type { Repeat, WaitTime, WaitUnit } from '../waits.ts';
import { parseRepeat, parseWait, printRepeat, printWait, WAIT_UNITS } from '../waits.ts';

/** How a timer is written in the diagram. */
export interface TimerValue {
  property: 'timeDuration' | 'timeCycle' | 'timeDate';
  text: string;
}

interface WaitFieldProps {
  id: string;
  value: TimerValue;
  /** waits that the settings of the procedure name */
  named: readonly string[];
  /** whether it may come back again and again */
  repeats: boolean;
  readOnly: boolean;
  onChange: (value: TimerValue) => void;
}

const START: WaitTime = { amount: 10, unit: 'days' };

/** A time in words of work: after so long, again and again, on a day, or as the settings say. */
export function WaitField({ id, value, named, repeats, readOnly, onChange }: WaitFieldProps) {
  const kind = kindOf(value);
  const choose = (next: string) => onChange(first(next, named));
  const kinds = ['after', ...(repeats ? ['repeat'] : []), ...(named.length > 0 ? ['named'] : []), 'date'];
  if (kind === 'other') kinds.push('other');
  return (
    <>
      <Radios
        id={`${id}-kind`}
        name={`${id}-kind`}
        label={t('wait.when')}
        value={kind}
        readOnly={readOnly}
        onChange={choose}
        options={kinds.map((one) => ({ value: one, label: t(`wait.${one}`) }))}
      />
      <Detail
        id={id}
        kind={kind}
        value={value}
        named={named}
        repeats={repeats}
        readOnly={readOnly}
        onChange={onChange}
      />
    </>
  );
}

function Detail({ id, kind, value, named, readOnly, onChange }: WaitFieldProps & { kind: string }) {
  if (kind === 'after') {
    const time = parseWait(value.text) ?? START;
    return (
      <Time
        id={id}
        time={time}
        readOnly={readOnly}
        onChange={(next) => onChange({ property: 'timeDuration', text: printWait(next) })}
      />
    );
  }
  if (kind === 'repeat') {
    const repeat: Repeat = parseRepeat(value.text) ?? { times: null, every: START };
    const write = (next: Repeat) => onChange({ property: 'timeCycle', text: printRepeat(next) });
    return (
      <>
        <Time id={id} time={repeat.every} readOnly={readOnly} onChange={(every) => write({ ...repeat, every })} />
        <TextInput
          id={`${id}-times`}
          label={t('wait.times')}
          hint={t('wait.timesHint')}
          inputMode="numeric"
          width={4}
          readOnly={readOnly}
          value={repeat.times === null ? '' : String(repeat.times)}
          onInput={(text) =>
            write({ ...repeat, times: Number(text) > 0 ? Math.min(999, Math.trunc(Number(text))) : null })
          }
        />
      </>
    );
  }
  if (kind === 'named') {
    return (
      <Select
        id={`${id}-named`}
        label={t('wait.which')}
        emptyText={t('panel.choose')}
        value={/^\$\{(\w+)\}$/.exec(value.text)?.[1] ?? ''}
        disabled={readOnly}
        options={named.map((name) => ({ value: name, label: name }))}
        onChange={(name) => onChange({ property: 'timeDuration', text: `\${${name}}` })}
      />
    );
  }
  return (
    <TextInput
      id={`${id}-text`}
      label={t(kind === 'date' ? 'wait.day' : 'wait.text')}
      hint={kind === 'date' ? t('wait.dayHint') : undefined}
      value={value.text}
      readOnly={readOnly}
      onInput={(text) => onChange({ ...value, text })}
    />
  );
}

function Time({
  id,
  time,
  readOnly,
  onChange,
}: {
  id: string;
  time: WaitTime;
  readOnly: boolean;
  onChange: (time: WaitTime) => void;
}) {
  return (
    <div class="panel-pair">
      <TextInput
        id={`${id}-amount`}
        label={t('wait.amount')}
        inputMode="numeric"
        width={4}
        readOnly={readOnly}
        value={String(time.amount)}
        onInput={(text) => {
          if (Number(text) > 0) onChange({ ...time, amount: Math.min(9999, Math.trunc(Number(text))) });
        }}
      />
      <Select
        id={`${id}-unit`}
        label={t('wait.unit')}
        emptyText={t('panel.choose')}
        value={time.unit}
        disabled={readOnly}
        options={WAIT_UNITS.map((unit) => ({ value: unit, label: t(`wait.${unit}`) }))}
        onChange={(unit) => {
          if (unit) onChange({ ...time, unit: unit as WaitUnit });
        }}
      />
    </div>
  );
}

function kindOf({ property, text }: TimerValue): string {
  if (/^\$\{\w+\}$/.test(text)) return 'named';
  if (property === 'timeDate') return 'date';
  if (text === '' || (property === 'timeDuration' && parseWait(text))) return 'after';
  return property === 'timeCycle' && parseRepeat(text) ? 'repeat' : 'other';
}

function first(kind: string, named: readonly string[]): TimerValue {
  switch (kind) {
    case 'repeat':
      return { property: 'timeCycle', text: printRepeat({ times: null, every: START }) };
    case 'named':
      return { property: 'timeDuration', text: `\${${named[0] ?? ''}}` };
    case 'date':
      return { property: 'timeDate', text: '' };
    default:
      return { property: 'timeDuration', text: printWait(START) };
  }
}
