import type { Bilingual } from '../procedure/package.ts';
import { attributeOf, walk, type XmlElement } from '../procedure/xml.ts';
import type { Language } from '../texts/index.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const numberAt = (element: XmlElement, name: string): number => Number(attributeOf(element, name)) || 0;
const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((one) => one.name === name);
const boxOf = (element: XmlElement): Box => ({
  x: numberAt(element, 'x'),
  y: numberAt(element, 'y'),
  width: numberAt(element, 'width'),
  height: numberAt(element, 'height'),
});
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What lies behind other shapes. */
const CONTAINERS = new Set(['participant', 'lane', 'group', 'subProcess', 'transaction', 'adHocSubProcess']);

/** Space around the drawing and letters of a line at most, by the width of the box. */
const margin = 30;
const perLine = (width: number): number => Math.max(10, Math.floor(width / 6));

/**
 * The drawing of a diagram as SVG in one language, from the places that the file has: for print, where the editor is
 * not at hand. Null where the file has no drawing.
 */
export function diagramSvg(root: XmlElement, names: Record<string, Bilingual>, language: Language): string | null {
  const types = new Map([...walk(root)].map((element) => [attributeOf(element, 'id') ?? '', element.name]));
  const nameOf = (id: string): string => names[id]?.[language] ?? '';
  const shapes = [...walk(root)]
    .filter(({ name }) => name === 'BPMNShape')
    .flatMap((shape) => {
      const bounds = child(shape, 'Bounds');
      return bounds
        ? [{ id: attributeOf(shape, 'bpmnElement') ?? '', box: boxOf(bounds), label: labelBox(shape) }]
        : [];
    });
  const edges = [...walk(root)]
    .filter(({ name }) => name === 'BPMNEdge')
    .map((edge) => ({
      id: attributeOf(edge, 'bpmnElement') ?? '',
      label: labelBox(edge),
      points: edge.children
        .filter(({ name }) => name === 'waypoint')
        .map((point) => ({ x: numberAt(point, 'x'), y: numberAt(point, 'y') })),
    }));
  if (shapes.length === 0) return null;
  const boxes = shapes.flatMap(({ box, label }) => (label ? [box, label] : [box]));
  const points = edges.flatMap((edge) => edge.points);
  const left = Math.min(...boxes.map(({ x }) => x), ...points.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y), ...points.map(({ y }) => y)) - margin;
  const right = Math.max(...boxes.map(({ x, width }) => x + width), ...points.map(({ x }) => x)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height), ...points.map(({ y }) => y)) + margin + 20;
  const around = shapes.filter(({ id }) => CONTAINERS.has(types.get(id) ?? ''));
  const inside = shapes.filter((shape) => !around.includes(shape));
  const drawn = [
    ...around.map(({ id, box, label }) => drawShape(types.get(id) ?? '', nameOf(id), box, label)),
    ...edges.map(({ id, points: way, label }) => drawEdge(way, nameOf(id), label)),
    ...inside.map(({ id, box, label }) => drawShape(types.get(id) ?? '', nameOf(id), box, label)),
  ];
  const view = `viewBox="${left} ${top} ${right - left} ${bottom - top}"`;
  const arrow =
    '<marker id="to" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" orient="auto">' +
    '<path d="M0 0L10 5L0 10z"/></marker>';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${view} font-family="Libertinus Serif" font-size="11">
<defs>${arrow}</defs>
${drawn.join('\n')}
</svg>`;
}

function labelBox(element: XmlElement): Box | null {
  const bounds = child(child(element, 'BPMNLabel') ?? element, 'Bounds');
  return bounds && child(element, 'BPMNLabel') ? boxOf(bounds) : null;
}

function drawEdge(points: { x: number; y: number }[], name: string, label: Box | null): string {
  const way = points.map(({ x, y }) => `${x},${y}`).join(' ');
  const middle = points[Math.floor((points.length - 1) / 2)] ?? { x: 0, y: 0 };
  const place = label ?? { x: middle.x + 4, y: middle.y - 18, width: 60, height: 14 };
  return `<polyline points="${way}" fill="none" stroke="#1d2b3a" marker-end="url(#to)"/>${words(name, place)}`;
}

function drawShape(type: string, name: string, box: Box, label: Box | null): string {
  const { x, y, width, height } = box;
  const style = 'fill="#fff" stroke="#1d2b3a"';
  const below = label ?? { x: x - 30, y: y + height + 4, width: width + 60, height: 14 };
  if (type.endsWith('Gateway')) {
    const sign = { exclusiveGateway: '×', parallelGateway: '+', inclusiveGateway: '○' }[type] ?? '◇';
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    const diamond = `M${middleX} ${y}L${x + width} ${middleY}L${middleX} ${y + height}L${x} ${middleY}z`;
    const mark = `<text x="${middleX}" y="${middleY + 6}" font-size="18" text-anchor="middle">${sign}</text>`;
    return `<path d="${diamond}" ${style}/>${mark}${words(name, below)}`;
  }
  if (type.endsWith('Event')) {
    const middle = `cx="${x + width / 2}" cy="${y + height / 2}"`;
    const circle = (radius: number, stroke = 1) =>
      `<circle ${middle} r="${radius}" ${style} stroke-width="${stroke}"/>`;
    const inner = type === 'startEvent' || type === 'endEvent' ? '' : circle(width / 2 - 4);
    return `${circle(width / 2, type === 'endEvent' ? 3 : 1)}${inner}${words(name, below)}`;
  }
  const plain = CONTAINERS.has(type);
  const dash = type === 'userTask' || plain ? '' : ' stroke-dasharray="5 2"';
  const frame = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${plain ? 0 : 8}" ${style}${dash}/>`;
  return frame + words(name, plain ? { ...box, height: 20 } : box);
}

/** Text in lines, in the middle of its box. */
function words(text: string, { x, y, width, height }: Box): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < perLine(width)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const first = y + height / 2 - (lines.length - 1) * 6.5 + 4;
  return lines
    .map(
      (line, index) =>
        `<text x="${x + width / 2}" y="${first + index * 13}" text-anchor="middle">${escaped(line)}</text>`,
    )
    .join('');
}
