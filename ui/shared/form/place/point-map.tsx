import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'preact/hooks';
import type { Point } from '../../../../server/validation/index.ts';
import { writePoint } from '../../../../server/validation/index.ts';
import type { CityMap } from '../../api/index.ts';
import { say } from './texts.ts';

export interface PointMapProps {
  /** id of the field */
  id: string;
  /** what the place is */
  label: string;
  map: CityMap;
  point: Point | null;
  /** without it the map only shows the place */
  onPick?: (point: Point) => void;
}

/** How far a press of an arrow moves the pin, pixels of the map; the smaller one with Shift. */
const STEP = { plain: 20, fine: 2 };
const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};
const CLOSE_ZOOM = 17;
const FURTHEST_ZOOM = 19;

const PIN =
  '<svg viewBox="0 0 32 44" width="32" height="44" aria-hidden="true">' +
  '<path d="M16 1C7.7 1 1 7.7 1 16c0 11 15 27 15 27s15-16 15-27C31 7.7 24.3 1 16 1z"/><circle cx="16" cy="16" r="6"/></svg>';

const toPoint = ({ lat, lng }: L.LatLng): Point => ({ latitude: lat, longitude: lng });
const toPlace = ({ latitude, longitude }: Point): L.LatLngTuple => [latitude, longitude];
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A map with the chosen place on it; moved by pointer or keyboard where it may be. */
export function PointMap(props: PointMapProps) {
  const { id, label, point, onPick } = props;
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<{ map: L.Map; pin: L.Marker | null }>();
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!box.current) return undefined;
    shown.current = { map: createMap(box.current, latest), pin: null };
    return () => shown.current?.map.remove();
  }, []);
  useEffect(() => {
    if (shown.current) showPin(shown.current, latest);
  }, [point?.latitude, point?.longitude]);
  return (
    <div class="point-map-frame">
      {onPick ? (
        <p id={`${id}-map-help`} class="small muted">
          {say('point.help')}
        </p>
      ) : null}
      <div
        ref={box}
        class="point-map"
        role="application"
        tabIndex={0}
        aria-label={say('point.map', { label })}
        aria-describedby={onPick ? `${id}-map-help` : undefined}
        onKeyDown={(event) => shown.current && press(event, shown.current.map, latest.current)}
      />
      <p class="govuk-visually-hidden" role="status">
        {point ? say('point.pin', { point: writePoint(point) }) : say('point.noPin')}
      </p>
    </div>
  );
}

function createMap(box: HTMLElement, latest: { current: PointMapProps }): L.Map {
  const { map: city, point } = latest.current;
  // the arrows move the pin, so the map does not take them
  const map = L.map(box, { keyboard: false, zoomControl: false, attributionControl: false, scrollWheelZoom: false });
  L.control.zoom({ zoomInTitle: say('point.zoomIn'), zoomOutTitle: say('point.zoomOut') }).addTo(map);
  const { tiles } = city;
  if (tiles) {
    L.control.attribution({ prefix: false }).addAttribution(escaped(tiles.attribution)).addTo(map);
    // those who give maps want to know which site shows them; which page of it is nobody's business
    L.tileLayer(tiles.url, { maxZoom: FURTHEST_ZOOM, referrerPolicy: 'origin' }).addTo(map);
  }
  map.setView(toPlace(point ?? city.center), point ? CLOSE_ZOOM : city.zoom);
  map.on('click', ({ latlng }) => latest.current.onPick?.(toPoint(latlng)));
  return map;
}

function showPin(shown: { map: L.Map; pin: L.Marker | null }, latest: { current: PointMapProps }): void {
  const { point, onPick } = latest.current;
  if (!point) {
    shown.pin?.remove();
    shown.pin = null;
    return;
  }
  shown.pin ??= createPin(shown.map, point, latest, onPick !== undefined);
  shown.pin.setLatLng(toPlace(point));
  if (!shown.map.getBounds().pad(-0.1).contains(toPlace(point))) shown.map.panTo(toPlace(point));
}

function createPin(map: L.Map, point: Point, latest: { current: PointMapProps }, draggable: boolean): L.Marker {
  const icon = L.divIcon({ html: PIN, className: 'point-pin', iconSize: [32, 44], iconAnchor: [16, 43] });
  const pin = L.marker(toPlace(point), {
    icon,
    draggable,
    autoPan: draggable,
    keyboard: false,
    interactive: draggable,
  }).addTo(map);
  pin.on('dragend', () => latest.current.onPick?.(toPoint(pin.getLatLng())));
  return pin;
}

/** Arrows move the pin, or put one into the middle first; plus and minus change the scale. */
function press(event: KeyboardEvent, map: L.Map, { point, onPick }: PointMapProps): void {
  const arrow = ARROWS[event.key];
  if (event.key === '+' || event.key === '=') map.zoomIn();
  else if (event.key === '-' || event.key === '_') map.zoomOut();
  else if (arrow && onPick) {
    const step = event.shiftKey ? STEP.fine : STEP.plain;
    const from = map.project(point ? toPlace(point) : map.getCenter());
    const to = point ? from.add([arrow[0] * step, arrow[1] * step]) : from;
    onPick(toPoint(map.unproject(to)));
  } else if (event.key === 'Enter' && onPick && !point) onPick(toPoint(map.getCenter()));
  else if (arrow) map.panBy([arrow[0] * 60, arrow[1] * 60]);
  else return;
  event.preventDefault();
}
