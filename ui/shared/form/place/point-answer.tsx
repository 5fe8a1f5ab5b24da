import { useState } from 'preact/hooks';
import { readPoint } from '../../../../server/validation/index.ts';
import { useCityMap } from './city-map.ts';
import { MapPart, MapToggle } from './map-part.tsx';
import { say } from './texts.ts';

/** A place that was answered, with a map of it where the city hall has one. */
export function PointAnswer({ id, label, value }: { id: string; label: string; value: string }) {
  const [open, setOpen] = useState(false);
  const point = readPoint(value);
  const map = useCityMap();
  return (
    <div class="point-answer">
      <span>{value}</span>
      {point && map?.tiles ? (
        <>
          <MapToggle open={open} text={say('point.showMap')} label={label} onToggle={() => setOpen(!open)} />
          {open ? <MapPart id={id} label={label} map={map} point={point} /> : null}
        </>
      ) : null}
    </div>
  );
}
