import { Select } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { TextBlock } from './talk-api.ts';
import { talkApi } from './talk-api.ts';

/** The ready sentences of the city hall for a case; none while they are read, or when they cannot be. */
export function useTextBlocks(caseId: string): TextBlock[] {
  return useResource((signal) => talkApi.blocks(caseId, signal), [caseId]).value ?? [];
}

interface BlockSelectProps {
  id: string;
  blocks: TextBlock[];
  use: TextBlock['use'];
  onPick: (block: TextBlock) => void;
}

/** A list of ready sentences; choosing one adds it. */
export function BlockSelect({ id, blocks, use, onPick }: BlockSelectProps) {
  const own = blocks.filter((block) => block.use === use);
  if (own.length === 0) return null;
  return (
    <Select id={id} label={t('talk.blocks')} value="" emptyText={t('talk.blocksEmpty')}
      options={own.map((block) => ({ value: block.key, label: pick(block.title) }))}
      onChange={(key) => {
        const chosen = own.find((block) => block.key === key);
        if (chosen) onPick(chosen);
      }} />
  );
}

/** A sentence for somebody who wants Hungarian stands there in both languages (the Romanian one is binding). */
export const blockFor = (block: TextBlock, language: Language): string =>
  (language === 'hu' ? `${block.text.hu}\n\n${block.text.ro}` : block.text.ro);
