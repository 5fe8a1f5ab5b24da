import { Map as MapIcon } from 'lucide-preact';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadPart } from '../../api/index.ts';
import { ErrorMessage, Icon, Skeleton } from '../../components/index.ts';
import type { PointMapProps } from './point-map.tsx';
import { say } from './texts.ts';

/** Opens and closes a map: nothing is asked of who gives the maps before that. */
export function MapToggle({
  open,
  text,
  label,
  onToggle,
}: {
  open: boolean;
  text: string;
  label: string;
  onToggle: () => void;
}) {
  return (
    <button type="button" class="govuk-button govuk-button--secondary" aria-expanded={open} onClick={onToggle}>
      <Icon of={MapIcon} />
      {open ? say('point.closeMap') : text}
      <span class="govuk-visually-hidden"> {label}</span>
    </button>
  );
}

/** A map that comes over the line when it is opened. */
export function MapPart(props: PointMapProps) {
  const [PointMap, setPointMap] = useState<ComponentType<PointMapProps> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadPart('map', () => import('./point-map.tsx')).then(
      (module) => setPointMap(() => module.PointMap),
      () => setFailed(true),
    );
  }, []);
  if (failed) return <ErrorMessage>{say('point.mapFailed')}</ErrorMessage>;
  return PointMap ? <PointMap {...props} /> : <Skeleton lines={6} />;
}
