/** Blocks of nine nodes in the large diagram. */
const blocks = 100;
/** Width of a block on the canvas, and where its nodes stand in it: column, row. */
const blockWidth = 900;
const places: Record<string, [number, number]> = {
  a: [0, 1], x: [1, 0], t: [2, 0], u: [2, 1], y: [3, 0], l: [1, 2], v: [2, 2], w: [3, 2], z: [4, 1],
};
const kinds = { parallelGateway: 'az', exclusiveGateway: 'xyl', userTask: 'tuvw' };
const ways = ['ax', 'xt', 'xu', 'ty', 'uy', 'yz', 'al', 'lv', 'vw', 'wz'];
const namespaces = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"', 'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"', 'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
].join(' ');

/** Id of the last step of the large diagram. */
export const lastStep = `w${blocks - 1}`;

/**
 * A well-built diagram of about 900 nodes and 1,100 flows, drawn: parallel ways, choices and steps in a row.
 * @param id of its process
 */
export function largeDiagram(id = 'p'): string {
  const centres = new Map<string, [number, number]>([['s', [40, 140]], ['e', [blocks * blockWidth + 140, 140]]]);
  const nodes = ['<startEvent id="s" />', '<endEvent id="e" />'];
  const shapes = ['s', 'e'].map((name) => shape(name, centres.get(name)!, 36, 36));
  const flows: string[] = [];
  const edges: string[] = [];
  const flow = (from: string, to: string): void => {
    const name = `f${flows.length}`;
    flows.push(`<sequenceFlow id="${name}" sourceRef="${from}" targetRef="${to}" />`);
    edges.push(`<bpmndi:BPMNEdge id="${name}_di" bpmnElement="${name}">${[from, to].map((end) => point(centres.get(end)!)).join('')}</bpmndi:BPMNEdge>`);
  };
  for (let n = 0; n < blocks; n += 1) {
    for (const [kind, letters] of Object.entries(kinds)) {
      for (const letter of letters) {
        const [column, row] = places[letter]!;
        const centre: [number, number] = [140 + n * blockWidth + column * 160, 40 + row * 120];
        centres.set(`${letter}${n}`, centre);
        nodes.push(`<${kind} id="${letter}${n}"${kind === 'userTask' ? ` name="Pasul ${n}"` : ''} />`);
        const [width, height] = kind === 'userTask' ? [100, 80] as const : [50, 50] as const;
        shapes.push(shape(`${letter}${n}`, centre, width, height));
      }
    }
    flow(n ? `z${n - 1}` : 's', `a${n}`);
    for (const [from, to] of ways.map((pair) => [...pair])) flow(`${from}${n}`, `${to}${n}`);
  }
  flow(`z${blocks - 1}`, 'e');
  const drawing = `<bpmndi:BPMNDiagram id="drawing"><bpmndi:BPMNPlane id="plane" bpmnElement="${id}">${shapes.join('')}${edges.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
  return `<definitions ${namespaces} id="d" targetNamespace="x"><process id="${id}">${nodes.join('')}${flows.join('')}</process>${drawing}</definitions>`;
}

const shape = (name: string, [x, y]: [number, number], width: number, height: number): string =>
  `<bpmndi:BPMNShape id="${name}_di" bpmnElement="${name}"><dc:Bounds x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;

const point = ([x, y]: [number, number]): string => `<di:waypoint x="${x}" y="${y}" />`;
