import { routes as addresses } from '../../ui/citizen/routes.ts';
import { publicStatus, StatusQuestion } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { post, type Route } from '../http/route.ts';
import { languages } from '../texts/index.ts';
import { citizenPage, nothingAsked } from './pages.ts';
import { fill, shellOf } from './shell.ts';

/** The form of the state of a request, sent without JavaScript: the answer is the page. */
export const statusFormRoutes: Route[] = languages.map((language) => post(addresses.status[language], {
  summary: 'How far a request is, as a page', access: 'public', body: StatusQuestion, raw: true,
}, async ({ ctx, em, body, services }) => {
  const found = await publicStatus(em, services, body).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'status.unknown') return null;
    throw error;
  });
  const page = await citizenPage(ctx.path, { ...nothingAsked, status: { number: body.number, found } }, services);
  const shell = await shellOf('citizen');
  if (!page || !shell) throw new AppError('request.notFound');
  ctx.status = found ? 200 : 404;
  ctx.type = 'html';
  ctx.body = fill(shell, page);
  return undefined;
}));
