export { enqueue, enqueueAll, type Commands } from './enqueue.ts';
export { Relay, outboxState, type Attempt, type CommandHandlers } from './relay.ts';
