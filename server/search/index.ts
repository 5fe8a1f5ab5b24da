export { fold } from './query.ts';
export { keepSearchable } from './catch-up.ts';
export { SearchEntry, SearchWord, kinds, type Kind } from './search.entity.ts';
export { searchRoutes } from './search.routes.ts';
