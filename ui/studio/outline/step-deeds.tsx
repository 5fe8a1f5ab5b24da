import { AlarmClockPlus, ArrowRightLeft, GitBranchPlus, Link2, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Icon, Select, TextInput } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { NewStep } from './edit.ts';
import type { LinesView } from './lines.tsx';
import { NewStepForm } from './new-step-form.tsx';
import { wayWords } from './outline-pane.tsx';
import type { Step } from './outline.ts';
import { stepWords } from './words.ts';

type Deed = 'add' | 'connect' | 'move' | 'timer' | null;

/** What can be done with a step: named, given to somebody, followed by another, connected, moved, deleted. */
export function StepDeeds({ step, view }: { step: Step; view: LinesView }) {
  const [deed, setDeed] = useState<Deed>(null);
  const { onEdit, outline, bench } = view;
  const { id } = step;
  const chooses = step.type.endsWith('Gateway');
  const isWork = /Task$|^subProcess$|^callActivity$/.test(step.type);
  const movable = step.type !== 'startEvent' && step.attachedTo === undefined && step.next.length < 2;
  const done = () => setDeed(null);
  const toggle = (next: Deed) => setDeed(deed === next ? null : next);
  const add = (made: NewStep) => {
    onEdit({
      kind: 'add',
      after: id,
      ...(step.next.length > 1 && step.next[0] ? { link: step.next[0].id } : {}),
      step: made,
    });
    done();
  };
  const others = outline.steps.filter(
    (one) => one !== step && one.parent === step.parent && one.attachedTo === undefined && one.type !== 'startEvent',
  );
  const ways = outline.steps
    .filter((one) => one.parent === step.parent)
    .flatMap((one) => one.next)
    .filter((link) => link.to !== id && !step.next.includes(link));
  return (
    <div class="outline-deeds">
      <TextInput
        id={`outline-name-${id}`}
        label={t('panel.nameRo')}
        value={step.name}
        onInput={(name) => onEdit({ kind: 'rename', id, name })}
      />
      {step.type === 'userTask' ? (
        <Select
          id={`outline-who-${id}`}
          label={t('panel.who')}
          emptyText={t('panel.choose')}
          value={step.who ?? ''}
          onChange={(who) => onEdit({ kind: 'who', id, who })}
          options={whoOptions(view, step.who)}
        />
      ) : null}
      <div class="deeds">
        {step.type === 'endEvent' || chooses ? null : (
          <DeedButton icon={Plus} text={t('outline.add')} open={deed === 'add'} onClick={() => toggle('add')} />
        )}
        {chooses ? (
          <DeedButton
            icon={GitBranchPlus}
            text={t('outline.branch')}
            onClick={() => onEdit({ kind: 'branch', at: id, name: '' })}
          />
        ) : null}
        {isWork ? (
          <DeedButton
            icon={AlarmClockPlus}
            text={t('outline.timer')}
            onClick={() =>
              onEdit({
                kind: 'timer',
                at: id,
                timer: { property: 'timeDuration', text: 'P10D' },
                goesOn: true,
                name: '',
              })
            }
          />
        ) : null}
        {step.type === 'endEvent' ? null : (
          <DeedButton
            icon={Link2}
            text={t('outline.connect')}
            open={deed === 'connect'}
            onClick={() => toggle('connect')}
          />
        )}
        {movable ? (
          <DeedButton
            icon={ArrowRightLeft}
            text={t('outline.move')}
            open={deed === 'move'}
            onClick={() => toggle('move')}
          />
        ) : null}
        {step.type === 'startEvent' ? null : (
          <DeedButton icon={Trash2} text={t('outline.delete')} onClick={() => onEdit({ kind: 'delete', id })} />
        )}
      </div>
      {deed === 'add' ? <NewStepForm id={id} bench={bench} onAdd={add} /> : null}
      {deed === 'connect' ? (
        <Select
          id={`outline-connect-${id}`}
          label={t('outline.connectTo')}
          emptyText={t('panel.choose')}
          value=""
          options={others.map((one) => ({ value: one.id, label: stepWords(one, view.names(one.id)) }))}
          onChange={(to) => {
            if (to) onEdit({ kind: 'connect', from: id, to });
            done();
          }}
        />
      ) : null}
      {deed === 'move' ? (
        <Select
          id={`outline-move-${id}`}
          label={t('outline.moveTo')}
          emptyText={t('panel.choose')}
          value=""
          options={ways.map((link) => ({ value: link.id, label: wayWords(outline, link.id) }))}
          onChange={(link) => {
            if (link) onEdit({ kind: 'move', id, link });
            done();
          }}
        />
      ) : null}
    </div>
  );
}

function whoOptions({ bench }: LinesView, who = '') {
  const departments = bench.elements.value?.departments ?? [];
  const options = [
    ...departments.map(({ key, name }) => ({ value: key, label: pick(name) })),
    ...departments
      .filter(({ headed }) => headed)
      .map(({ key, name }) => ({ value: `${key}.head`, label: t('panel.heads', { name: pick(name) }) })),
  ];
  return who === '' || options.some(({ value }) => value === who) ? options : [...options, { value: who, label: who }];
}

/** A deed of the text. */
export function DeedButton({
  icon,
  text,
  open,
  onClick,
}: {
  icon: typeof Plus;
  text: string;
  open?: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" class="small-button" aria-expanded={open} onClick={onClick}>
      <Icon of={icon} />
      {text}
    </button>
  );
}
