import { pagesOf } from '../shared/workplace/pages.ts';

/** Pages of the staff site. */
export const { pageOf, pathOf } = pagesOf({
  inbox: '/staff',
  task: '/staff/tasks/:id',
  cases: '/staff/cases',
  case: '/staff/cases/:id',
  register: '/staff/register',
  reports: '/staff/reports',
  reportCases: '/staff/reports/cases',
  absence: '/staff/absence',
  counter: '/staff/counter',
  filing: '/staff/counter/:id',
  mandates: '/staff/mandates',
  archive: '/staff/archive',
  streets: '/staff/streets',
  search: '/staff/search',
  notices: '/staff/notices',
  new: '/staff/new',
  newMatter: '/staff/new/:id',
});

/** Name of a page of the staff site. */
export type PageName = Parameters<typeof pathOf>[0];
