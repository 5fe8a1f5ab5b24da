import { FileImage, ListTree, Map as MapIcon, Maximize, Search, Workflow, ZoomIn, ZoomOut } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  Button,
  Details,
  EmptyState,
  ErrorMessage,
  ErrorState,
  Icon,
  Skeleton,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Workbench } from '../workbench/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import { OutlinePane } from '../outline/outline-pane.tsx';
import { ExportMenu } from './export-menu.tsx';
import { Panel } from './panel/panel.tsx';
import type { Canvas, EditorActions } from './services.ts';
import type { DiagramSession } from './session.ts';
import { useDiagram } from './use-diagram.ts';
import { ReadOnlyDiagram } from './read-only.tsx';

type View = 'canvas' | 'both' | 'outline';

/** The procedure as a diagram, with what each element is in words, and beside it the same as a text. */
export default function DiagramTab() {
  const bench = useWorkbench();
  const file = fileOf(bench);
  if (file === undefined) {
    return (
      <div class="studio-room">
        <EmptyState icon={Workflow} title={t('diagram.none')}>
          <p>{t('diagram.noneText')}</p>
        </EmptyState>
      </div>
    );
  }
  return bench.readOnly.value ? (
    <ReadOnlyDiagram bench={bench} file={file} />
  ) : (
    <Drawing key={file} bench={bench} file={file} />
  );
}

function fileOf({ files, key, place }: Workbench): string | undefined {
  const all = files.value;
  const wanted = place.value?.file;
  if (wanted?.endsWith('.bpmn') && all[wanted] !== undefined) return wanted;
  return all[`${key}.bpmn`] === undefined ? Object.keys(all).find((path) => path.endsWith('.bpmn')) : `${key}.bpmn`;
}

function Drawing({ bench, file }: { bench: Workbench; file: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [expert, setExpert] = useState<HTMLElement | null>(null);
  const [view, setView] = useState<View>('canvas');
  const { session, error } = useDiagram({ box, bench, file, expert });
  useGoing(bench, session, file);
  const failed = error ?? session?.error.value;
  return (
    <div class="diagram-tab" data-view={view}>
      <Toolbar session={session} bench={bench} file={file} view={view} onView={setView} />
      <div class="diagram-canvas" data-broken={failed !== undefined}>
        <div
          class="diagram-box"
          ref={box}
          role="application"
          aria-label={t('diagram.canvas')}
          aria-describedby="diagram-help"
        />
        <p id="diagram-help" class="govuk-visually-hidden">
          {t('diagram.help')}
        </p>
        {session || failed !== undefined ? null : (
          <div class="diagram-wait">
            <Skeleton lines={5} />
          </div>
        )}
        {failed === undefined ? null : <Broken error={failed} bench={bench} file={file} />}
      </div>
      {view === 'canvas' ? null : <OutlinePane bench={bench} file={file} onSelect={(id) => session?.select(id)} />}
      <aside class="diagram-side" aria-label={t('panel.title')}>
        {session ? <Panel session={session} bench={bench} /> : null}
        <Details summary={t('panel.expert')}>
          <ExpertHost onReady={setExpert} />
        </Details>
      </aside>
    </div>
  );
}

/** The place of the expert's panel; it is asked for when the fold is opened. */
function ExpertHost({ onReady }: { onReady: (host: HTMLElement) => void }) {
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open && host.current) onReady(host.current);
  }, [open]);
  return (
    <>
      <p class="govuk-hint">{t('panel.expertHint')}</p>
      {open ? null : (
        <button type="button" class="small-button" onClick={() => setOpen(true)}>
          {t('panel.expertOpen')}
        </button>
      )}
      <div class="expert" ref={host} />
    </>
  );
}

/** Goes to the element that a click on a problem names. */
function useGoing(bench: Workbench, session: DiagramSession | null, file: string): void {
  const place = bench.place.value;
  const ready = session?.ready.value;
  useEffect(() => {
    if (!session || !ready || place?.file !== file || !place.element) return;
    if (session.selected.peek()?.id !== place.element) session.select(place.element);
  }, [session, ready, place]);
}

interface BrokenProps {
  error: unknown;
  bench: Workbench;
  file: string;
}

/** The file cannot be shown: says why; what was never drawn can be drawn. */
function Broken({ error, bench, file }: BrokenProps) {
  const text = bench.files.value[file] ?? '';
  const undrawn = !text.includes('BPMNDiagram') && text.includes('process');
  const draw = useAction(async () => {
    const { drawUndrawn } = await import('../outline/draw-undrawn.ts');
    bench.write({ [file]: await drawUndrawn(text) }, t('diagram.drawn'));
  });
  if (undrawn) {
    return (
      <div class="diagram-wait">
        <h2>{t('diagram.undrawn')}</h2>
        <p>{t('diagram.undrawnText')}</p>
        <Button busy={draw.busy} onClick={() => void draw.run()}>
          {t('diagram.draw')}
        </Button>
        {draw.error === undefined ? null : <ErrorMessage>{t('diagram.brokenText')}</ErrorMessage>}
      </div>
    );
  }
  return (
    <div class="diagram-wait">
      <h2>{t('diagram.broken', { file })}</h2>
      <p>{t('diagram.brokenText')}</p>
      {error instanceof Error ? (
        <p class="small">
          <code>{error.message.split('\n')[0]}</code>
        </p>
      ) : (
        <ErrorState error={error} />
      )}
    </div>
  );
}

interface ToolbarProps {
  session: DiagramSession | null;
  bench: Workbench;
  file: string;
  view: View;
  onView: (view: View) => void;
}

function Toolbar({ session, bench, file, view, onView }: ToolbarProps) {
  const canvas = () => session?.editor.get<Canvas>('canvas');
  const zoom = (factor: number) => {
    const now = canvas()?.zoom() ?? 1;
    canvas()?.zoom(Math.min(4, Math.max(0.2, now * factor)), 'auto');
  };
  const act = (name: string) => session?.editor.get<EditorActions>('editorActions').trigger(name);
  const views: [View, string, LucideIcon][] = [
    ['canvas', t('diagram.viewCanvas'), Workflow],
    ['both', t('diagram.viewBoth'), ListTree],
    ['outline', t('diagram.viewOutline'), ListTree],
  ];
  return (
    <div class="diagram-tools" role="toolbar" aria-label={t('diagram.tools')}>
      {views.map(([name, text, icon]) => (
        <button key={name} type="button" class="tool-button" aria-pressed={view === name} onClick={() => onView(name)}>
          <Icon of={icon} />
          {text}
        </button>
      ))}
      <span class="tool-gap" />
      <Tool icon={ZoomIn} text={t('diagram.zoomIn')} onClick={() => zoom(1.2)} />
      <Tool icon={ZoomOut} text={t('diagram.zoomOut')} onClick={() => zoom(1 / 1.2)} />
      <Tool icon={Maximize} text={t('diagram.fit')} onClick={() => session?.fit()} />
      <Tool icon={Search} text={t('diagram.find')} keys="Control+F" onClick={() => act('find')} />
      <Tool
        icon={MapIcon}
        text={t('diagram.map')}
        onClick={() => session?.editor.get<{ toggle(): void }>('minimap').toggle()}
      />
      <ExportMenu icon={FileImage} session={session} name={bench.key} file={file} />
    </div>
  );
}

function Tool({ icon, text, keys, onClick }: { icon: LucideIcon; text: string; keys?: string; onClick: () => void }) {
  return (
    <button type="button" class="tool-button" aria-label={text} title={text} aria-keyshortcuts={keys} onClick={onClick}>
      <Icon of={icon} />
    </button>
  );
}
