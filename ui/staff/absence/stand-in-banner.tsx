import { UserRoundCheck } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { onChange } from '../../shared/api/index.ts';
import { Icon } from '../../shared/components/index.ts';
import { formatDate, t } from '../../shared/i18n/index.ts';
import { loadSession, me } from '../../shared/session/index.ts';

/** Says in whose place the reader acts, and until when; follows what others enter. */
export function StandInBanner() {
  useEffect(() => onChange(({ kind }) => { if (kind === 'absence') void loadSession().catch(() => undefined); }), []);
  const absent = (me.value?.signedIn && me.value.standsInFor) || [];
  if (absent.length === 0) return null;
  return (
    <div class="stand-in" role="status">
      <Icon of={UserRoundCheck} />
      <p>
        {t('absence.banner', {
          names: absent.map(({ name, until }) => t('absence.bannerOne', { name, date: formatDate(until) })).join(', '),
        })}
      </p>
    </div>
  );
}
