const SCALE = 2;
const MOST = 8000;

/** A drawing as a file. */
export function svgFile(svg: string): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** A drawing as an image, twice as fine as on the screen. @throws when the browser cannot draw it */
export async function imageFile(svg: string, type: 'image/png' | 'image/jpeg'): Promise<Blob> {
  const { canvas } = await draw(svg);
  return blobOf(canvas, type);
}

/** A drawing on one sheet of A4, landscape when it is wide. @throws when the browser cannot draw it */
export async function pdfFile(svg: string): Promise<Blob> {
  const { canvas, width, height } = await draw(svg);
  const jpeg = new Uint8Array(await (await blobOf(canvas, 'image/jpeg')).arrayBuffer());
  return new Blob([pdfOf(jpeg, { width: canvas.width, height: canvas.height }, width >= height) as BlobPart], {
    type: 'application/pdf',
  });
}

async function draw(svg: string): Promise<{ canvas: HTMLCanvasElement; width: number; height: number }> {
  const image = new Image();
  const url = URL.createObjectURL(svgFile(svg));
  try {
    image.src = url;
    await image.decode();
  } finally {
    URL.revokeObjectURL(url);
  }
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(SCALE, MOST / Math.max(width, height, 1));
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
  });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { canvas, width, height };
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, 0.92);
  });
}

const LONG = 842;
const SHORT = 595;
const MARGIN = 28;

/**
 * One page with one picture, as PDF 1.4.
 * @param jpeg the picture
 * @param size of the picture in points of the screen
 */
export function pdfOf(jpeg: Uint8Array, size: { width: number; height: number }, landscape: boolean): Uint8Array {
  const [pageWidth, pageHeight] = landscape ? [LONG, SHORT] : [SHORT, LONG];
  const scale = Math.min((pageWidth - 2 * MARGIN) / size.width, (pageHeight - 2 * MARGIN) / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const [x, y] = [(pageWidth - width) / 2, (pageHeight - height) / 2];
  const drawing = `q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} ${x.toFixed(2)} ${y.toFixed(2)} cm /P Do Q`;
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Contents 4 0 R` +
        ' /Resources << /XObject << /P 5 0 R >> >> >>',
    ],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${size.width} /Height ${size.height}` +
        ` /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    ],
  ];
  return assemble(objects);
}

function assemble(objects: (string | Uint8Array)[][]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const starts: number[] = [];
  let length = 0;
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  add('%PDF-1.4\n');
  for (const [index, content] of objects.entries()) {
    starts.push(length);
    add(`${index + 1} 0 obj\n`);
    content.forEach(add);
    add('\nendobj\n');
  }
  const table = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const start of starts) add(`${String(start).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
