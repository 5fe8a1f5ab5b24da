import { pagesOf } from '../shared/workplace/pages.ts';

/** Pages of the studio. */
export const { pageOf, pathOf } = pagesOf({
  workspace: '/studio',
  new: '/studio/new',
  import: '/studio/import',
  learn: '/studio/learn',
  procedure: '/studio/:key',
  tab: '/studio/:key/:tab',
  state: '/studio/:key/at/:state/:tab',
});
