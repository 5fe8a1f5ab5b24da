/** A place on the map, in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

const POINT = /^(\d{1,2})[.,](\d{1,17})\s*°?\s*[NnÉé]?\s*[,;\s]\s*(\d{1,3})[.,](\d{1,17})\s*°?\s*[EeKk]?$/;

/**
 * Reads latitude and longitude as people type them, or copy them from a map.
 * @param value `45.8667, 25.7833`; also with decimal commas, semicolon or blank between the two
 * @returns null for anything else
 */
export function readPoint(value: string): Point | null {
  const [, north, northPart, east, eastPart] = POINT.exec(value.trim()) ?? [];
  if (north === undefined) return null;
  return { latitude: Number(`${north}.${northPart}`), longitude: Number(`${east}.${eastPart}`) };
}

/** Six decimals are a hand's breadth; one stays. */
const degrees = (value: number): string => value.toFixed(6).replace(/(\.\d+?)0+$/, '$1');

/** The stored spelling of a place: `45.8667, 25.7833`, with one to six decimals. */
export const writePoint = ({ latitude, longitude }: Point): string => `${degrees(latitude)}, ${degrees(longitude)}`;
