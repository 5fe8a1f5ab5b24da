import { formatSize, t } from '../../shared/i18n/index.ts';

/** How much of the room is taken. */
export function Usage({ used, limit }: { used: number; limit: number }) {
  const text = t('store.usage', { used: formatSize(used), limit: formatSize(limit) });
  return (
    <p class="store-usage small">
      <meter min={0} max={limit} high={limit * 0.9} value={used} aria-label={text} />
      <span>{text}</span>
    </p>
  );
}
