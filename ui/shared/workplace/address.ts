import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { currentLanguage, isLanguage, setLanguage } from '../i18n/index.ts';
import { keepLanguage } from './language.ts';

/** The same address with another language asked for. */
export function withLanguage(url: string, language: string): string {
  const [path = '', search = ''] = url.split('?');
  const query = new URLSearchParams(search);
  query.set('lang', language);
  return `${path}?${query.toString()}`;
}

/** The address without the wish for a language, once it is fulfilled. */
export function withoutLanguage(url: string): string {
  const [path = '', search = ''] = url.split('?');
  const query = new URLSearchParams(search);
  query.delete('lang');
  const rest = query.toString();
  return rest ? `${path}?${rest}` : path;
}

/** Shows the language that the address asks for, keeps it, and takes the wish out of the address. */
export function useAskedLanguage(): void {
  const { url, query, route } = useLocation();
  const asked = query.lang;
  useEffect(() => {
    if (asked === undefined) return;
    route(withoutLanguage(url), true);
    if (!isLanguage(asked) || asked === currentLanguage()) return;
    void setLanguage(asked).then(() => keepLanguage(asked));
  }, [asked]);
}
