import path from 'node:path';

/** The project's folder. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** The settings of the city hall. */
export const cityFile = path.join(projectRoot, 'deploy/city/city.json');

/** The nomenclator with which the city hall begins. */
export const nomenclatorFile = path.join(projectRoot, 'deploy/city/nomenclator.json');

/** The streets with which the city hall begins. */
export const streetsFile = path.join(projectRoot, 'deploy/city/streets.csv');
