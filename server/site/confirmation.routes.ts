import { z } from 'zod';
import { routes as addresses } from '../../ui/citizen/routes.ts';
import { confirm, presentLink } from '../confirmation/index.ts';
import { AppError } from '../errors.ts';
import { post, type Route } from '../http/route.ts';
import { languages } from '../texts/index.ts';
import { citizenPage, nothingAsked } from './pages.ts';
import { fill, shellOf } from './shell.ts';

/** The button of the page that confirms an e-mail address, pressed without JavaScript: the answer is the page. */
export const confirmationFormRoutes: Route[] = languages.map((language) => post(addresses.confirmEmail[language], {
  summary: 'Confirm an e-mail address, as a page', access: 'public',
  params: z.object({ token: z.string().max(300) }), raw: true,
}, async ({ ctx, em, actor, params, services }) => {
  const link = await em.transactional(async (em) => presentLink(em, services, await confirm(em, actor, params.token)))
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'confirmation.unknown') return null;
      throw error;
    });
  const page = await citizenPage(ctx.path, { ...nothingAsked, link }, services);
  const shell = await shellOf('citizen');
  if (!page || !shell) throw new AppError('request.notFound');
  ctx.status = link ? 200 : 404;
  ctx.type = 'html';
  ctx.body = fill(shell, page);
  return undefined;
}));
