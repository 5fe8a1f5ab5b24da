import { text, type Language } from '../texts/index.ts';
import { html, Markup } from './html.ts';

const style = `body{margin:0;font:18px/1.5 "Source Sans 3",system-ui,sans-serif;color:#14213d;background:#f6f7f9}
main{max-width:36rem;margin:12vh auto 0;padding:2rem;background:#fff;border:1px solid #d8dee9;border-radius:6px}
h1{margin:0 0 .75rem;font-size:1.6rem;line-height:1.2}a{color:#1f4e79}a:focus{outline:3px solid #ffbf47}`;

/** A plain page for the few addresses that people open directly (sign-in), when our sites cannot speak for them. */
export function errorPage({ language, title, detail }: { language: Language; title: string; detail: string }): string {
  const page = html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${title}</title><style>${new Markup(style)}</style></head><body><main><h1>${title}</h1><p>${detail}</p>
    <p><a href="/${language}">${text(language, 'page.home')}</a></p></main></body></html>`;
  return `<!doctype html>${page.source}`;
}
