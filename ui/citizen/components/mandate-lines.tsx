import { CircleCheck, CircleSlash, Clock, MailQuestionMark } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Details, ErrorState, Loadable, Tag } from '../../shared/components/index.ts';
import type { TagTone } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import type { Mandate } from '../mandate-api.ts';
import { mandateApi } from '../mandate-api.ts';
import { href } from '../routes.ts';
import './acting.css';

const looks: Record<Mandate['state'], { tone: TagTone; icon: LucideIcon }> = {
  invited: { tone: 'info', icon: MailQuestionMark },
  waiting: { tone: 'info', icon: Clock },
  active: { tone: 'ok', icon: CircleCheck },
  over: { tone: 'plain', icon: CircleSlash },
  ended: { tone: 'plain', icon: CircleSlash },
};

/** One mandate: the other side, for what, how long, and what can be done. */
export function MandateLine({ mandate, name, children }: { mandate: Mandate; name: string; children?: ComponentChildren }) {
  const { scope, validFrom, validTo, paper, state, role, grantor } = mandate;
  const period = validTo
    ? t('mandates.period', { from: formatDate(validFrom), to: formatDate(validTo) })
    : t('mandates.since', { from: formatDate(validFrom) });
  const what = scope ? scope.map((one) => pick(one.name)).join(', ') : t('mandates.all');
  return (
    <li>
      <div>
        <strong>{name}</strong>{' '}
        <Tag tone={looks[state].tone} icon={looks[state].icon}>{t(`mandates.state.${state}`)}</Tag>
        <p class="muted small">
          {grantor.kind === 'organisation' ? `${t(`mandates.role.${role}`)} · ` : ''}{what} · {period}
          {paper ? ` · ${t('mandates.paper', { reference: paper.reference })}` : ''}
        </p>
      </div>
      {children}
    </li>
  );
}

const acts: Record<string, string> = {
  'case.submit': 'submit', 'message.write': 'message', 'completion.answer': 'completion', 'case.withdraw': 'withdraw',
};

/** What was done under a mandate, read when it is asked for. @param firm mandate by which the reader leads the firm */
export function MandateActs({ mandate, firm }: { mandate: Mandate; firm?: string }) {
  const [open, setOpen] = useState(false);
  if (!mandate.representative.name) return null;
  return (
    <div class="mandate-acts">
      <Details summary={t(firm ? 'firm.actsOf' : 'mandates.actsOf', { name: mandate.representative.name })} onOpen={() => setOpen(true)}>
        {open ? <Acts id={mandate.id} firm={firm} /> : null}
      </Details>
    </div>
  );
}

function Acts({ id, firm }: { id: string; firm?: string | undefined }) {
  const resource = useResource((signal) => mandateApi.acts(id, firm, signal), [id]);
  if (resource.error !== undefined) return <ErrorState error={resource.error} onRetry={resource.reload} />;
  return (
    <Loadable resource={resource} lines={2}>
      {(list) => list.length === 0 ? <p>{t('mandates.actsEmpty')}</p> : (
        <ul>
          {list.map((act) => (
            <li key={`${act.at}${act.action}`}>
              {formatDateTime(act.at)}: {t(`mandates.act.${acts[act.action] ?? 'other'}`)}{' '}
              <a href={href('case', { id: act.caseId })}>{act.caseNumber}</a>
            </li>
          ))}
        </ul>
      )}
    </Loadable>
  );
}
