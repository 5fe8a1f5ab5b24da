import type { LucideIcon } from 'lucide-preact';
import { FileText, FolderOpen, NotebookText, UserRound } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { Moment } from '../parts/dates.tsx';
import type { Hit, Kind } from './api.ts';
import { hrefOf } from './api.ts';
import { pieces } from './marks.ts';

/** The picture of each kind. */
export const kindIcons: Record<Kind, LucideIcon> = {
  case: FolderOpen, register: NotebookText, document: FileText, person: UserRound,
};

/** A text with the words looked for marked. */
export function Marked({ text, words }: { text: string; words: string[] }) {
  return (
    <>
      {pieces(text, words).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}
    </>
  );
}

/** What was found: kind, number, title, whose it is, when. */
export function HitList({ hits, words }: { hits: Hit[]; words: string[] }) {
  return (
    <ul class="hit-list" aria-label={t('search.results')}>
      {hits.map((hit) => <HitRow key={hit.id} hit={hit} words={words} />)}
    </ul>
  );
}

function HitRow({ hit, words }: { hit: Hit; words: string[] }) {
  return (
    <li class="hit" data-id={hit.id}>
      <Icon of={kindIcons[hit.kind]} />
      <div>
        <a class="hit-link" href={hrefOf(hit)}>
          {hit.number ? <span class="number"><Marked text={hit.number} words={words} /> </span> : null}
          <Marked text={pick(hit.title)} words={words} />
        </a>
        <div class="muted small">
          <span>{t(`search.one.${hit.kind}`)}</span>
          {hit.about && hit.about !== pick(hit.title) ? <> · <span><Marked text={hit.about} words={words} /></span></> : null}
          {hit.kind === 'person' ? null : <> · <Moment value={hit.at} /></>}
          {hit.exact ? <> · <strong>{t('search.exact')}</strong></> : null}
        </div>
      </div>
    </li>
  );
}
