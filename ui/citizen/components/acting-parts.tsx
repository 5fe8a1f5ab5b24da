import { Building2, UserCheck, Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Icon, NotificationBanner } from '../../shared/components/index.ts';
import { formatDate, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { actFor, forgetActing, wasOver } from '../acting-mode.ts';
import { href } from '../routes.ts';
import './acting.css';

/** On every page while the reader acts for somebody: for whom, until when, and the way back. */
export function ActingBar({ procedureKey }: { procedureKey?: string | undefined }) {
  const reader = me.value;
  const mandate = reader?.signedIn ? reader.mandates.find(({ id }) => id === reader.actingFor) : undefined;
  if (!mandate) return <OverNote />;
  const outside = procedureKey !== undefined && mandate.scope !== null && !mandate.scope.includes(procedureKey);
  return (
    <section class="acting" aria-label={t('acting.for')}>
      <div class="container acting-inner">
        <p>
          <Icon of={mandate.kind === 'person' ? UserCheck : Building2} /> {t('acting.for')} <strong>{mandate.name}</strong>
          {mandate.until ? <span> · {t('acting.until', { date: formatDate(mandate.until) })}</span> : null}
        </p>
        <button type="button" class="acting-stop" onClick={() => actFor(null)}>{t('acting.stop')}</button>
        {outside ? <p class="acting-outside" role="status">{t('acting.outOfScope')}</p> : null}
      </div>
    </section>
  );
}

function OverNote() {
  const [shown, setShown] = useState(wasOver);
  if (!shown) return null;
  const close = () => {
    forgetActing();
    setShown(false);
  };
  return (
    <div class="container">
      <NotificationBanner tone="warning" announce>
        <p>{t('acting.over')}</p>
        <button type="button" class="link-button" onClick={close}>{t('acting.closeNote')}</button>
      </NotificationBanner>
    </div>
  );
}

/** In the account menu: for whom the reader may act. */
export function ActingMenu() {
  const reader = me.value;
  if (!reader?.signedIn) return null;
  return (
    <>
      {reader.mandates.filter(({ id }) => id !== reader.actingFor).map((mandate) => (
        <button type="button" key={mandate.id} onClick={() => actFor(mandate.id)}>
          <Icon of={mandate.kind === 'person' ? UserCheck : Building2} />
          {t('mandates.actFor', { name: mandate.name })}
        </button>
      ))}
      <a href={href('mandates')}>
        <Icon of={Users} />
        {t('mandates.title')}
      </a>
    </>
  );
}
