import { Bell, CircleUserRound, FolderOpen, LogIn, LogOut, UserRound } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import {
  errorText,
  Icon,
  LanguageSwitch,
  SiteFooter,
  SiteHeader,
  SiteNav,
  toast,
} from '../../shared/components/index.ts';
import { forgetAllLocally } from '../../shared/form/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { city, loginUrl, me, signOut } from '../../shared/session/index.ts';
import { href, sameHref } from '../routes.ts';
import { unread } from '../unread.ts';
import { Acting } from './acting.tsx';

/** Name of the city hall, language, notifications, account. */
export function Header() {
  const { url } = useLocation();
  return (
    <SiteHeader
      homeHref={href('home')}
      name={pick(city.value?.name)}
      tools={
        <>
          <LanguageSwitch hrefFor={(language) => sameHref(url, language)} />
          {me.value?.signedIn ? <AccountTools /> : <SignInLink />}
        </>
      }
    />
  );
}

/** The places of the site. */
export function Navigation({ current }: { current: string }) {
  const item = (name: 'home' | 'cases' | 'documents' | 'help', ...covers: string[]) => ({
    href: href(name),
    text: t(`nav.${name}`),
    current: [name, ...covers].includes(current),
  });
  const services = item('home', 'procedure', 'apply', 'review', 'sent');
  const own = me.value?.signedIn ? [item('cases', 'case'), item('documents', 'document')] : [];
  return <SiteNav items={[services, ...own, item('help', 'helpTopic')]} />;
}

/** How to reach the city hall. */
export function Footer() {
  const hall = city.value;
  return (
    <SiteFooter>
      <div>
        <h2>{pick(hall?.name)}</h2>
        {hall ? (
          <ul>
            <li>{pick(hall.address)}</li>
            <li>{pick(hall.hours)}</li>
            <li>
              <a href={`tel:${hall.phone.replaceAll(' ', '')}`}>{hall.phone}</a>
            </li>
            <li>
              <a href={`mailto:${hall.email}`}>{hall.email}</a>
            </li>
          </ul>
        ) : null}
      </div>
      <div>
        <h2>{t('footer.about')}</h2>
        <ul>
          <li>
            <a href={href('help')}>{t('nav.help')}</a>
          </li>
          <li>
            <a href={href('status')}>{t('footer.status')}</a>
          </li>
          <li>
            <a href={href('transparency')}>{t('transparency.title')}</a>
          </li>
          <li>
            <a href={href('accessibility')}>{t('accessibility.title')}</a>
          </li>
          <li>
            <a href="/staff">{t('footer.staff')}</a>
          </li>
        </ul>
      </div>
    </SiteFooter>
  );
}

function SignInLink() {
  return (
    <a class="site-tool" href={loginUrl()}>
      <Icon of={LogIn} />
      {t('account.signIn')}
    </a>
  );
}

function AccountTools() {
  const reader = me.value;
  const menu = useRef<HTMLDetailsElement>(null);
  const { url } = useLocation();
  useEffect(() => menu.current?.removeAttribute('open'), [url]);
  if (!reader?.signedIn) return null;
  return (
    <>
      <a class="site-tool" href={href('notifications')}>
        <Icon of={Bell} />
        <span class="govuk-visually-hidden">{t('notifications.title')}</span>
        <span class="count" hidden={unread.value === 0}>
          {unread.value}
          <span class="govuk-visually-hidden"> {t('notifications.unread')}</span>
        </span>
      </a>
      <details
        class="menu"
        ref={menu}
        onKeyDown={(event) => event.key === 'Escape' && menu.current?.removeAttribute('open')}
      >
        <summary class="site-tool">
          <Icon of={CircleUserRound} />
          <span class="site-tool-name">{reader.name}</span>
        </summary>
        <div class="menu-panel">
          <a href={href('profile')}>
            <Icon of={UserRound} />
            {t('profile.title')}
          </a>
          <a href={href('documents')}>
            <Icon of={FolderOpen} />
            {t('nav.documents')}
          </a>
          {reader.mandates.length > 0 ? <Acting part="menu" /> : null}
          <button type="button" onClick={() => void leave()}>
            <Icon of={LogOut} />
            {t('account.signOut')}
          </button>
        </div>
      </details>
    </>
  );
}

async function leave(): Promise<void> {
  forgetAllLocally();
  await import('../offline.ts').then(({ forgetKept }) => forgetKept()).catch(() => undefined);
  try {
    await signOut();
  } catch (error) {
    toast(errorText(error));
  }
}
