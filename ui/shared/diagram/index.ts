export { Diagram } from './diagram.tsx';
export type { CaseDiagram, DiagramWords } from './diagram.tsx';
