import { useEffect } from 'preact/hooks';
import type { City, CityMap } from '../../api/index.ts';
import { request } from '../../api/index.ts';
import { city } from '../../session/index.ts';

/** Where the city is, with its map where it has one; brought by the field itself on a page without a city hall: a preview. */
export function useCityMap(): CityMap | undefined {
  useEffect(() => {
    if (city.value) return;
    // without it there is no map, and coordinates are typed
    request<{ data: City }>('/api/city').then(
      ({ data }) => (city.value ??= data),
      () => undefined,
    );
  }, []);
  return city.value?.map;
}
