/** A set of names written with spaces between them. */
function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Namespaces of the files we read. */
export const NAMESPACE = {
  bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xinclude: 'http://www.w3.org/2001/XInclude',
  zeebe: 'http://camunda.org/schema/zeebe/1.0',
} as const;

/** Extensions that our engine reads and acts on. */
export const ENGINE_NAMESPACES: ReadonlySet<string> = new Set([
  'http://camunda.org/schema/1.0/bpmn',
  'http://operaton.org/schema/1.0/bpmn',
  'http://activiti.org/bpmn',
]);

/** Extensions of other engines of the same family: the same names run code there. */
export const RELATED_NAMESPACES: ReadonlySet<string> = new Set(['http://flowable.org/bpmn', 'http://jbpm.org/bpmn']);

/** Drawing information: no engine reads it. */
export const DRAWING_NAMESPACES: ReadonlySet<string> = new Set([
  'http://www.omg.org/spec/BPMN/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DC',
]);

/** Camunda attributes that make the engine run code. */
export const CODE_ATTRIBUTES: ReadonlySet<string> = words(`
  class expression delegateExpression variableMappingClass variableMappingDelegateExpression resource
  formHandlerClass scriptFormat script
`);

/** Camunda attributes that a procedure may use. */
export const ENGINE_ATTRIBUTES: ReadonlySet<string> = words(`
  assignee candidateUsers candidateGroups dueDate followUpDate priority formRef formRefBinding formRefVersion type
  topic taskPriority jobPriority historyTimeToLive asyncBefore asyncAfter exclusive versionTag isStartableInTasklist
  initiator decisionRef decisionRefBinding decisionRefVersion mapDecisionResult resultVariable calledElementBinding
  calledElementVersion errorCodeVariable errorMessageVariable escalationCodeVariable variableName variableEvents
  collection elementVariable
`);

/** Camunda attributes that are harmless, but that our engine does not take. */
export const UNUSED_ATTRIBUTES: ReadonlySet<string> = words(`
  async candidateStarterGroups candidateStarterUsers calledElementVersionTag decisionRefVersionTag diagramRelationId
  modelerTemplate modelerTemplateVersion modelerTemplateIcon formKey caseRef caseBinding caseVersion
  isForCompensation followUpDateExpression calledElementTenantId caseTenantId decisionRefTenantId
`);

/** Elements of the engine's extensions that a procedure may use, with the attributes each may have. */
export const ENGINE_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  inputOutput: [],
  inputParameter: ['name'],
  outputParameter: ['name'],
  properties: [],
  property: ['id', 'name', 'value'],
  failedJobRetryTimeCycle: [],
  in: ['source', 'target', 'variables', 'businessKey', 'local'],
  out: ['source', 'target', 'variables', 'local'],
};

/** Elements of the engine's extensions that run code or open connections. */
export const CODE_ELEMENTS: Readonly<
  Record<string, 'bpmn.listener' | 'bpmn.connector' | 'bpmn.script' | 'bpmn.class'>
> = {
  executionListener: 'bpmn.listener',
  taskListener: 'bpmn.listener',
  eventListener: 'bpmn.listener',
  connector: 'bpmn.connector',
  connectorId: 'bpmn.connector',
  script: 'bpmn.script',
  field: 'bpmn.class',
  template: 'bpmn.script',
};

/** Harmless extension elements that our engine does not take: generated forms, lists and maps as parameters. */
export const UNUSED_ELEMENTS: ReadonlySet<string> = words(`
  formData formField formProperty validation constraint value list map entry potentialStarter errorEventDefinition
`);

/** BPMN elements with a meaning for us or harmless to every engine; another name is unknown. */
export const BPMN_ELEMENTS: ReadonlySet<string> = words(`
  adHocSubProcess assignment association auditing boundaryEvent businessRuleTask callActivity callChoreography
  callConversation cancelEventDefinition category categoryValue categoryValueRef childLaneSet choreography
  choreographyTask collaboration compensateEventDefinition completionCondition complexBehaviorDefinition
  complexGateway condition conditionalEventDefinition conditionExpression conversation conversationAssociation
  conversationLink conversationNode correlationKey correlationKeyRef correlationProperty correlationPropertyBinding
  correlationPropertyRetrievalExpression correlationSubscription dataInput dataInputAssociation dataInputRef
  dataInputRefs dataObject dataObjectReference dataOutput dataOutputAssociation dataOutputRefs dataPath dataState
  dataStore dataStoreReference definitions documentation endEvent endPoint error errorEventDefinition errorRef
  escalation escalationEventDefinition event eventBasedGateway eventDefinitionRef exclusiveGateway expression
  extension extensionElements flowNodeRef formalExpression from globalBusinessRuleTask globalChoreographyTask
  globalConversation globalManualTask globalTask globalUserTask group humanPerformer implicitThrowEvent import
  inclusiveGateway incoming inMessageRef innerConversationNodeRef innerParticipantRef inputDataItem inputSet
  inputSetRef inputSetRefs interface interfaceRef intermediateCatchEvent intermediateThrowEvent ioBinding
  ioSpecification itemDefinition lane laneSet linkEventDefinition loopCardinality loopCondition loopDataInputRef
  loopDataOutputRef manualTask message messageEventDefinition messageFlow messageFlowAssociation messageFlowRef
  messagePath monitoring multiInstanceLoopCharacteristics operation operationRef optionalInputRefs
  optionalOutputRefs outerConversationNodeRef outerParticipantRef outgoing outMessageRef outputDataItem outputSet
  outputSetRef outputSetRefs parallelGateway participant participantAssociation participantMultiplicity
  participantRef partitionElement performer potentialOwner process property receiveTask relationship rendering
  resource resourceAssignmentExpression resourceParameter resourceParameterBinding resourceRef resourceRole script
  scriptTask sendTask sequenceFlow serviceTask signal signalEventDefinition source sourceRef
  standardLoopCharacteristics startEvent subChoreography subConversation subProcess supportedInterfaceRef
  supportedInterfaceRefs supports target targetRef task terminateEventDefinition text textAnnotation timeCycle
  timeDate timeDuration timerEventDefinition to transaction transformation userTask whileExecutingInputRefs
  whileExecutingOutputRefs
`);

/** Nodes of the flow, without the kind of BPMN file that is no process. */
export const FLOW_NODES: ReadonlySet<string> = words(`
  startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent task userTask serviceTask sendTask
  receiveTask manualTask businessRuleTask scriptTask callActivity subProcess transaction adHocSubProcess
  exclusiveGateway inclusiveGateway parallelGateway complexGateway eventBasedGateway
`);
