import path from 'node:path';

/** The project's folder. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** The settings of the city hall. */
export const cityFile = path.join(projectRoot, 'deploy/city/city.json');
