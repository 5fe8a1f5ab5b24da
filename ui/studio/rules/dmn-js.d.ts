/** The editor of decision tables comes without types; this is what we use of it. */
declare module 'dmn-js/lib/Modeler' {
  interface View {
    id: string;
    type: string;
    element: { id: string; name?: string };
  }
  interface Viewer {
    on(event: string, handler: () => void): void;
    off(event: string, handler: () => void): void;
  }
  export default class Modeler {
    constructor(options: {
      container: Element;
      decisionTable?: object;
      literalExpression?: object;
      drd?: object;
      common?: object;
    });
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): View[];
    open(view: View): Promise<unknown>;
    getActiveViewer(): Viewer | undefined;
    destroy(): void;
  }
}
