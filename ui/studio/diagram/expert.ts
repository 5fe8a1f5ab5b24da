import '@bpmn-io/properties-panel/assets/properties-panel.css';
import {
  BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule,
} from 'bpmn-js-properties-panel';

/** The panel for those who know the engine; everything it writes goes through the same check. */
export const modules: unknown[] = [
  BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule,
];
