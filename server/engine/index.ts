export {
  EngineClient, EngineRefusal, EngineUnreachable, toVariables, type EngineEvent, type EngineVariables,
} from './client.ts';
export { Heartbeat } from './heartbeat.entity.ts';
export { Projection } from './projection.ts';
export type { JobSource, Stay, TryoutCalls, WaitingMessage, WaitingStep } from './tryouts.ts';
