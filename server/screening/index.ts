export { knownSignature } from './signature.ts';
export { refuseDisguised, refuseInfected } from './screen.ts';
export { screeningState } from './state.ts';
