import names from './colour-names.json' with { type: 'json' };

/** A colour as red, green, blue from 0 to 255 and how much it covers, from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** What a page is written on, and with what: bright and dark (`ui/shared/styles/tokens.css`). */
export const PAGES: readonly { paper: Colour; ink: Colour }[] = [
  { paper: [255, 255, 255, 1], ink: [20, 33, 61, 1] },
  { paper: [17, 24, 39, 1], ink: [238, 242, 248, 1] },
];

const NAMES: Readonly<Record<string, string>> = names;
const FUNCTION = /^(rgb|hsl)a?\(\s*([^)]+)\)$/;

/**
 * Reads a colour as CSS writes it: a name, `#…`, `rgb(…)`, `hsl(…)`.
 *
 * @returns nothing for what depends on the page (`inherit`, `var(…)`) and for what is no colour
 */
export function readColour(css: string): Colour | undefined {
  const text = css.trim().toLowerCase();
  const hex = /^#([\da-f]{3,8})$/.exec(Object.hasOwn(NAMES, text) ? NAMES[text]! : text)?.[1];
  if (hex !== undefined) return readHex(hex);
  const [, kind, list = ''] = FUNCTION.exec(text) ?? [];
  const [one, two, three, alpha = '1', ...more] = list.split(/[\s,/]+/).filter(Boolean);
  if (one === undefined || two === undefined || three === undefined || more.length > 0) return undefined;
  const rgb = kind === 'hsl'
    ? fromHsl(Number.parseFloat(one), share(two), share(three))
    : [one, two, three].map((part) => part.endsWith('%') ? share(part) * 255 : Number.parseFloat(part));
  const colour = [...rgb, alpha.endsWith('%') ? share(alpha) : Number.parseFloat(alpha)];
  return colour.every(Number.isFinite) ? colour as unknown as Colour : undefined;
}

const share = (percent: string): number => Number.parseFloat(percent) / 100;

function readHex(hex: string): Colour | undefined {
  if (![3, 4, 6, 8].includes(hex.length)) return undefined;
  const size = hex.length < 6 ? 1 : 2;
  const parts = hex.match(new RegExp(`.{${size}}`, 'g')) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 255] = parts.map((part) => Number.parseInt(part.repeat(3 - size), 16));
  return [red, green, blue, alpha / 255];
}

function fromHsl(hue: number, saturation: number, lightness: number): number[] {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const at = (((offset + hue / 30) % 12) + 12) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  });
}

/** What is seen where a colour lies over another that covers all. */
export function over([red, green, blue, alpha]: Colour, ground: Colour): Colour {
  const mix = (front: number, back: number) => front * alpha + back * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1];
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((part) => {
    const light = part / 255;
    return light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours differ in brightness, from 1 (not at all) to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** A colour as `#rrggbb`. */
export function hexOf(colour: Colour): string {
  return `#${colour.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Words in a colour of their own, on what lies behind them. */
export interface ColouredText {
  colour: string;
  background: string;
  ratio: number;
}

const PART = /<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+)/gi;
const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr', 'meta', 'link', 'col', 'source']);

/**
 * The words of a piece of HTML that have a colour or a background of their own, with their contrast.
 *
 * @param page what the piece stands on
 */
export function colouredTexts(html: string, { paper, ink } = PAGES[0]!): ColouredText[] {
  interface Layer { tag: string; ink: Colour; paper: Colour; own: boolean }
  const layers: Layer[] = [{ tag: '', ink, paper, own: false }];
  const found = new Map<string, ColouredText>();
  for (const [, closes, name = '', attributes = '', text = ''] of html.matchAll(PART)) {
    const top = layers.at(-1)!;
    const tag = name.toLowerCase();
    if (closes) {
      const at = layers.findLastIndex((layer) => layer.tag === tag);
      if (at > 0) layers.length = at;
    } else if (name) {
      const [colour, ground] = coloursIn(attributes);
      if (!VOID.has(tag) && !attributes.endsWith('/')) layers.push({
        tag, ink: colour ?? top.ink, paper: ground ? over(ground, top.paper) : top.paper,
        own: top.own || colour !== undefined || ground !== undefined,
      });
    } else if (top.own && /[\p{L}\p{N}]/u.test(text)) {
      const seen = over(top.ink, top.paper);
      const pair = { colour: hexOf(seen), background: hexOf(top.paper), ratio: contrast(seen, top.paper) };
      found.set(pair.colour + pair.background, pair);
    }
  }
  return [...found.values()];
}

const STYLE = /\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const BACKGROUND = /(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)/i;

/** Colour and background that the attributes of a tag name. */
function coloursIn(attributes: string): [Colour | undefined, Colour | undefined] {
  const style = (STYLE.exec(attributes)?.slice(1).find(Boolean) ?? '').replaceAll('&quot;', '"');
  const of = (pattern: RegExp, attribute: RegExp) => {
    const css = pattern.exec(style)?.[1] ?? attribute.exec(attributes)?.[1];
    return css === undefined ? undefined : readColour(css);
  };
  return [of(/(?:^|;)\s*color\s*:\s*([^;!]+)/i, /\bcolor\s*=\s*["']?([#\w]+)/i), of(BACKGROUND, /\bbgcolor\s*=\s*["']?([#\w]+)/i)];
}
