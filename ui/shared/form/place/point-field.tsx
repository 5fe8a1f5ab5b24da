import { LocateFixed } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Point } from '../../../../server/validation/index.ts';
import { readPoint, writePoint } from '../../../../server/validation/index.ts';
import type { FieldProps } from '../../components/index.ts';
import { Button, ErrorMessage, Icon, TextInput } from '../../components/index.ts';
import { isOutside } from './bounds.ts';
import { useCityMap } from './city-map.ts';
import { MapPart, MapToggle } from './map-part.tsx';
import { say } from './texts.ts';

interface PointFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
}

const PATIENCE = 20_000;
const REFUSALS = ['', 'point.denied', 'point.unavailable', 'point.timeout'] as const;
type Refusal = Exclude<(typeof REFUSALS)[number], ''>;

/** A place: typed as coordinates, found by the device, or chosen on a map where the city hall has one. */
export function PointField(props: PointFieldProps) {
  const { id, value, onChange } = props;
  const [mapOpen, setMapOpen] = useState(false);
  const locating = useLocating(onChange);
  const point = readPoint(value);
  const map = useCityMap();
  return (
    <div class="point-field">
      <TextInput {...props} value={value} inputMode="text" autocomplete="off" onInput={onChange} />
      <div class="point-deeds">
        {canLocate() ? (
          <Button look="secondary" busy={locating.busy} onClick={locating.locate}>
            <Icon of={LocateFixed} />
            {say(locating.busy ? 'point.locating' : 'point.locate')}
            <span class="govuk-visually-hidden"> {props.label}</span>
          </Button>
        ) : null}
        {map?.tiles ? (
          <MapToggle
            open={mapOpen}
            text={say('point.openMap')}
            label={String(props.label)}
            onToggle={() => setMapOpen(!mapOpen)}
          />
        ) : null}
      </div>
      <div role="alert">{locating.refusal ? <ErrorMessage>{say(locating.refusal)}</ErrorMessage> : null}</div>
      <p class="small muted point-note" role="status">
        {locating.accuracy === null ? '' : say('point.located', { count: locating.accuracy })}
        {point && map && isOutside(point, map) ? ` ${say('point.outside')}` : ''}
      </p>
      {mapOpen && map?.tiles ? (
        <MapPart
          id={id}
          label={String(props.label)}
          map={map}
          point={point}
          onPick={(picked) => onChange(writePoint(picked))}
        />
      ) : null}
    </div>
  );
}

/** Browsers tell the place to safe pages only. */
const canLocate = (): boolean => window.isSecureContext && 'geolocation' in navigator;

/** Asks the device where it is, with what it says when it does not. */
function useLocating(onFound: (value: string) => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [accuracy, setAccuracy] = useState<number | null>(null);
  const locate = () => {
    setBusy(true);
    setRefusal(null);
    setAccuracy(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        setAccuracy(Math.max(1, Math.round(coords.accuracy)));
        onFound(writePoint(coords satisfies Point));
      },
      ({ code }) => {
        setBusy(false);
        setRefusal(REFUSALS[code] || 'point.unavailable');
      },
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 0 },
    );
  };
  return { busy, refusal, accuracy, locate };
}
