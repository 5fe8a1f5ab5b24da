export { enqueue, type Commands } from './enqueue.ts';
export { Relay, outboxState, type CommandHandlers } from './relay.ts';
