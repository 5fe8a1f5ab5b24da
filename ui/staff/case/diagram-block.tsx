import { Workflow } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { request } from '../../shared/api/index.ts';
import { Details } from '../../shared/components/index.ts';
import type { CaseDiagram, DiagramWords } from '../../shared/diagram/index.ts';
import { Diagram } from '../../shared/diagram/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { CaseBlock } from './case-block.tsx';

/** The procedure as a diagram with the step where the case stands; not there when the server has none. */
export function DiagramBlock({ id, turn }: { id: string; turn: number }) {
  const resource = useResource(
    async (signal) =>
      (await request<{ data: CaseDiagram }>(`/api/cases/${encodeURIComponent(id)}/diagram`, { signal })).data,
    [id, turn],
  );
  const [open, setOpen] = useState(false);
  if (!resource.value) return null;
  return (
    <CaseBlock icon={Workflow} title={t('diagram.title')}>
      <Details summary={t('diagram.show')} onOpen={() => setOpen(true)}>
        {open ? <Diagram key={currentLanguage()} diagram={resource.value} words={words()} /> : null}
      </Details>
    </CaseBlock>
  );
}

const words = (): DiagramWords => ({
  picture: t('diagram.picture'), list: t('diagram.list'), state: (state) => t(`diagram.${state}`),
});
