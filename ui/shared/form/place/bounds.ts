import type { Point } from '../../../../server/validation/index.ts';
import type { CityMap } from '../../api/index.ts';

/** Whether a place lies outside of where the city roughly is. */
export const isOutside = ({ latitude, longitude }: Point, { southWest, northEast }: CityMap): boolean =>
  latitude < southWest.latitude ||
  latitude > northEast.latitude ||
  longitude < southWest.longitude ||
  longitude > northEast.longitude;
