import { MessagesSquare } from 'lucide-preact';
import type { ComponentProps } from 'preact';
import { t } from '../../shared/i18n/index.ts';
import { Thread } from '../../shared/talk/index.ts';
import { CaseBlock } from './case-block.tsx';
import { blockFor, BlockSelect, useTextBlocks } from './text-blocks.tsx';

/**
 * What the applicant and the city hall write to each other.
 * @param props.colleague the reader writes for the city hall, with its text blocks; not so in the own matter
 */
export function MessagesBlock({ caseId, colleague }: { caseId: string; colleague: boolean }) {
  return colleague ? <OfficeMessages caseId={caseId} /> : <Messages caseId={caseId} />;
}

function OfficeMessages({ caseId }: { caseId: string }) {
  const blocks = useTextBlocks(caseId);
  return (
    <Messages caseId={caseId} tools={(add, { language }) => (
      <>
        <p class="muted small">{t(language === 'hu' ? 'talk.wantsHungarian' : 'talk.wantsRomanian')}</p>
        <BlockSelect id={`blocks-${caseId}`} blocks={blocks} use="message"
          onPick={(block) => add(blockFor(block, language))} />
      </>
    )} />
  );
}

function Messages({ caseId, tools }: { caseId: string; tools?: ComponentProps<typeof Thread>['tools'] }) {
  return (
    <CaseBlock icon={MessagesSquare} title={t('talk.messages')}>
      <Thread caseId={caseId} empty={t('talk.noMessages')} tools={tools} />
    </CaseBlock>
  );
}
