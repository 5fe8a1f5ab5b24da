import '../../visit.css';
import { Card } from '../../../shared/components/index.ts';
import { useResource } from '../../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../../shared/i18n/index.ts';
import { href } from '../../routes.ts';
import { ownPrepared } from '../../visit-api.ts';
import { whenText } from './when.ts';

/** What the reader has prepared and must still sign at the counter; nothing where there is none. */
export function PreparedList() {
  const prepared = useResource((signal) => ownPrepared(signal), []);
  if (!prepared.value || prepared.value.length === 0) return null;
  return (
    <div class="visit-list">
      <Card title={t('prepared.list')} tone="accent">
        <ul>
          {prepared.value.map(({ appointment, code, expiresAt, procedure }) => (
            <li key={code}>
              <a href={href('prepared', { code })}>{pick(procedure.name)}</a>
              {' – '}
              {appointment
                ? t('prepared.visitOn', { when: whenText(appointment.startsAt) })
                : t('prepared.noVisit', { date: formatDate(expiresAt) })}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
