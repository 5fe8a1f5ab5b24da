import type { Findings } from '../findings.ts';
import { colouredTexts, PAGES } from './colours.ts';
import { memo } from './memo.ts';
import { LEAST_PICTURE, pictureContrast } from './picture-contrast.ts';
import { readPng } from './png.ts';

/** Text must differ that much from what is behind it (WCAG 2.2, 1.4.3). */
const LEAST_TEXT = 4.5;
/** A longer description repeats what is written in the picture, where nobody can enlarge, read aloud or translate it. */
const LONG_ALT = 150;
/** Names of files and words that every picture deserves. */
const EMPTY_ALT = new RegExp(`^(?:${[
  'imagine', 'poza', 'poză', 'foto(?:grafie)?', 'figura', 'kép', 'fotó', 'ábra', 'image', 'picture', 'photo',
  String.raw`[\w-]+\.(?:png|jpe?g|gif|webp|svg)`, String.raw`(?:img|dsc|scan)[-_ ]?\d*`,
].join('|')})$`, 'i');
const PNG = /^data:image\/png;base64,([\w+/=\s]+)$/i;

interface Component {
  type?: unknown;
  alt?: unknown;
  source?: unknown;
  text?: unknown;
  content?: unknown;
}

/** Whether what a component shows can be seen by who sees little, and is told to who sees nothing. */
export function checkLooks(id: string, component: Component, findings: Findings): void {
  if (component.type === 'image') checkPicture(id, component, findings);
  for (const text of [component.type === 'html' ? component.content : '', component.type === 'text' ? component.text : '']) {
    if (typeof text === 'string' && text.includes('<')) checkColours(id, text, findings);
  }
}

function checkPicture(id: string, { alt, source }: Component, findings: Findings): void {
  const told = typeof alt === 'string' ? alt.trim() : '';
  if (!told) findings.add('error', id, 'access.noAlt');
  else if (EMPTY_ALT.test(told)) findings.add('hint', id, 'access.emptyAlt', { text: told });
  else if (told.length > LONG_ALT && !told.startsWith('=')) findings.add('hint', id, 'access.longAlt', { count: told.length });
  const [bright, dark] = typeof source === 'string' ? contrasts(source, () => contrastsOf(source)) : [];
  if (bright !== undefined && bright < LEAST_PICTURE) {
    findings.add('hint', id, 'access.pictureContrast', { ratio: figure(bright) });
  } else if (dark !== undefined && dark < LEAST_PICTURE) {
    findings.add('hint', id, 'access.pictureDark', { ratio: figure(dark) });
  }
}

const contrasts = memo<number[]>();

/** Contrast of a picture on a bright and on a dark page; nothing where its bytes are not here or of another kind. */
function contrastsOf(source: string): number[] {
  const base64 = PNG.exec(source)?.[1];
  const pixels = base64 === undefined ? undefined : readPng(Buffer.from(base64, 'base64'));
  return pixels ? PAGES.map(({ paper }) => pictureContrast(pixels, paper)) : [];
}

/** One place after the decimal point; rounded down, so that 4.46 is not told as 4.5. */
const figure = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);

function checkColours(id: string, html: string, findings: Findings): void {
  const [bright = [], dark = []] = PAGES.map((page) => colouredTexts(html, page).filter(({ ratio }) => ratio < LEAST_TEXT));
  for (const { colour, background, ratio } of bright) {
    findings.add('error', id, 'access.contrast', { colour, background, ratio: figure(ratio) });
  }
  if (bright.length) return;
  for (const { colour, background, ratio } of dark) {
    findings.add('hint', id, 'access.contrastDark', { colour, background, ratio: figure(ratio) });
  }
}
