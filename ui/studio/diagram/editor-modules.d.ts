/** Parts of the editor that come without types. */
declare module 'diagram-js-minimap' {
  const minimap: object;
  export default minimap;
}

declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: object;
  export const BpmnPropertiesProviderModule: object;
  export const CamundaPlatformPropertiesProviderModule: object;
}

declare module 'bpmn-auto-layout' {
  /** Draws a procedure that was never drawn. */
  export function layoutProcess(xml: string): Promise<string>;
}

declare module 'bpmn-js-token-simulation/lib/viewer.js' {
  const tokenSimulation: object;
  export default tokenSimulation;
}
