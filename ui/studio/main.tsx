import '../shared/styles/index.css';
import type { SiteTexts } from '../shared/workplace/index.ts';
import { startSite } from '../shared/workplace/index.ts';
import { App } from './app.tsx';
import './styles/index.css';

const texts: SiteTexts = {
  ro: () => import('./i18n/ro.json'),
  hu: () => import('./i18n/hu.json'),
};

void startSite(texts, App, 'studio-main');
