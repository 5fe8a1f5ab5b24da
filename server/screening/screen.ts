import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import type { Services } from '../services.ts';
import { scanFile, scannerOf } from './clamav.ts';
import { knownSignature } from './signature.ts';
import { checkStructure } from './structure.ts';

/** A file in the waiting room. */
interface Waiting {
  path: string;
  sha256: string;
  size: number;
}

/**
 * Looks for viruses, before anything else is done with a file: one that has one is shut away and never served.
 * @param by person id, or `anonymous`
 * @throws AppError `upload.infected`; `upload.notChecked` while the scanner that is installed does not answer
 */
export async function refuseInfected(
  services: Pick<Services, 'env' | 'orm'>, by: string, file: Waiting,
): Promise<void> {
  const found = await findVirus(services.env.CLAMAV, file);
  if (found === null) return;
  await shutAway(services.env.DOSAR_HOME, file);
  log.warn({ sha256: file.sha256, found }, 'an infected file was refused');
  // A transaction of its own: the caller's one is given up.
  await services.orm.em.fork().transactional(async (em) => {
    record(em, by, 'document.infected', 'content', file.sha256, { found });
  });
  throw new AppError('upload.infected', { found });
}

async function findVirus(setting: string | undefined, file: Waiting): Promise<string | null> {
  const signature = knownSignature(await readFile(file.path));
  const scanner = scannerOf(setting);
  if (signature !== null || !scanner) return signature;
  try {
    return await scanFile(scanner, file.path);
  } catch (error) {
    log.error({ err: error }, 'virus scanner does not answer');
    throw new AppError('upload.notChecked');
  }
}

/** Moves a file to where no address leads: `quarantine/` in the home, for whoever runs the service. */
async function shutAway(home: string, file: Waiting): Promise<void> {
  const folder = path.join(home, 'quarantine');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(file.path, path.join(folder, file.sha256)).catch(() => rm(file.path, { force: true }));
}

/** @throws AppError `upload.damaged`, `upload.disguised`, `upload.oversized`, `upload.active` */
export async function refuseDisguised(file: Waiting, mediaType: string): Promise<void> {
  checkStructure(await readFile(file.path), mediaType);
}
