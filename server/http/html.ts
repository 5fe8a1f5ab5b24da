/** Text that is already HTML. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Part = string | number | null | undefined | false | Markup | Part[];

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (Array.isArray(part)) return part.map(sourceOf).join('');
  return part === null || part === undefined || part === false ? '' : escaped(String(part));
}

/** HTML from a template: every value is escaped unless it is markup itself; lists are joined, nothing stays nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((all, literal, index) => all + sourceOf(parts[index - 1]) + literal));
}
