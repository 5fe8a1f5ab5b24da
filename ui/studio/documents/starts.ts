import answer from './starts/answer.typ?raw';
import certificate from './starts/certificate.typ?raw';
import refusal from './starts/refusal.typ?raw';

/** Letters to begin with. */
export const STARTS = { answer, certificate, refusal };
export type Start = keyof typeof STARTS;
export const START_NAMES = Object.keys(STARTS) as Start[];
