import type { LucideIcon } from 'lucide-preact';
import { saveFile } from '../../shared/api/index.ts';
import { errorText, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { Menu } from '../../shared/workplace/index.ts';
import { useEffect } from 'preact/hooks';
import { imageFile, pdfFile, svgFile } from './picture.ts';
import type { DiagramSession } from './session.ts';

type Format = 'svg' | 'png' | 'pdf' | 'bpmn';

interface ExportMenuProps {
  icon: LucideIcon;
  session: DiagramSession | null;
  /** name of the file, without its ending */
  name: string;
  /** path of the diagram in the draft */
  file: string;
}

/** The diagram as a picture, on paper, or as the file itself. */
export function ExportMenu({ icon, session, name }: ExportMenuProps) {
  const save = useAction<Format>(async (format) => {
    if (!session) return;
    const content = await contentOf(session, format);
    saveFile({ content, fileName: `${name}.${format}`, mark: '' });
  });
  useEffect(() => {
    if (save.error !== undefined) toast(errorText(save.error));
  }, [save.error]);
  const formats: Format[] = ['svg', 'png', 'pdf', 'bpmn'];
  return (
    <div class="export-menu">
      <Menu icon={icon} name={t('diagram.export')}>
        {(close) =>
          formats.map((format) => (
            <button
              key={format}
              type="button"
              onClick={() => {
                close();
                void save.run(format);
              }}
            >
              {t(`diagram.export.${format}`)}
            </button>
          ))
        }
      </Menu>
    </div>
  );
}

async function contentOf(session: DiagramSession, format: Format): Promise<Blob> {
  if (format === 'bpmn') {
    await session.flush();
    return new Blob([session.text], { type: 'application/xml' });
  }
  const { svg } = await session.editor.saveSVG();
  if (format === 'svg') return svgFile(svg);
  return format === 'png' ? imageFile(svg, 'image/png') : pdfFile(svg);
}
