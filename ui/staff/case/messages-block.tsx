import { MessagesSquare } from 'lucide-preact';
import { t } from '../../shared/i18n/index.ts';
import { Thread } from '../../shared/talk/index.ts';
import { CaseBlock } from './case-block.tsx';
import { blockFor, BlockSelect, useTextBlocks } from './text-blocks.tsx';

/** What the applicant and the city hall write to each other. */
export function MessagesBlock({ caseId }: { caseId: string }) {
  const blocks = useTextBlocks(caseId);
  return (
    <CaseBlock icon={MessagesSquare} title={t('talk.messages')}>
      <Thread caseId={caseId} empty={t('talk.noMessages')} tools={(add, { language }) => (
        <>
          <p class="muted small">{t(language === 'hu' ? 'talk.wantsHungarian' : 'talk.wantsRomanian')}</p>
          <BlockSelect id={`blocks-${caseId}`} blocks={blocks} use="message"
            onPick={(block) => add(blockFor(block, language))} />
        </>
      )} />
    </CaseBlock>
  );
}
