import { scannerOf, scannerVersion } from './clamav.ts';

/** How uploads are looked at, in words for whoever runs the service. */
export interface ScreeningState {
  /** Degraded only while a scanner that is installed does not answer: then nothing is taken in. */
  status: 'ok' | 'degraded';
  scanner: string;
}

/**
 * Whether a virus scanner looks at uploads. Where there is none, type, structure and known test signatures are still
 * looked at; that is said aloud and is no fault.
 * @param setting `CLAMAV`
 */
export async function screeningState(setting: string | undefined): Promise<ScreeningState> {
  const scanner = scannerOf(setting);
  if (!scanner) return { status: 'ok', scanner: 'not installed' };
  try {
    return { status: 'ok', scanner: await scannerVersion(scanner) };
  } catch {
    return { status: 'degraded', scanner: 'does not answer' };
  }
}
