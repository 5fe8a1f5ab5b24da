import { Info } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { PAGES } from '../../../../server/procedure/check/colours.ts';
import { LEAST_PICTURE, pictureContrast } from '../../../../server/procedure/check/picture-contrast.ts';
import { Icon } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { useWorkbench } from '../../workbench/index.ts';

/** Longest side on which a picture is looked at, in pixels. */
const SIDE = 200;

/** Contrast of a picture on each of our pages; empty where the browser cannot show it or keeps its pixels from us. */
function look(picture: HTMLImageElement): number[] {
  const { naturalWidth, naturalHeight } = picture;
  const scale = Math.min(1, SIDE / Math.max(naturalWidth, naturalHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(naturalHeight * scale));
  const drawing = canvas.getContext('2d');
  if (!drawing) return [];
  try {
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
    return PAGES.map(({ paper }) => pictureContrast(data, paper));
  } catch {
    return [];
  }
}

/** The picture of a form, and whether its colours stand out from the page; for kinds that the check cannot read too. */
export function PictureLook({ id, source }: { id: string; source: string }) {
  const { problems } = useWorkbench();
  const [contrasts, setContrasts] = useState<number[]>([]);
  useEffect(() => setContrasts([]), [source]);
  const isTold = problems.value.some(({ element, code }) => element === id && code.startsWith('access.picture'));
  const [bright, dark] = contrasts.map((ratio) => Math.floor(ratio * 10) / 10);
  const found =
    bright !== undefined && bright < LEAST_PICTURE
      ? t('forms.picture.pale', { ratio: bright })
      : dark !== undefined && dark < LEAST_PICTURE
        ? t('forms.picture.dark', { ratio: dark })
        : '';
  return (
    <>
      <img class="panel-picture" src={source} alt="" onLoad={(event) => setContrasts(look(event.currentTarget))} />
      <p role="status" class="small">
        {found && !isTold ? (
          <>
            <Icon of={Info} /> {found}
          </>
        ) : null}
      </p>
    </>
  );
}
