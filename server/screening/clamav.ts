import { execFile } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a scanner is reached: the daemon's socket or port, or its command. */
export type Scanner = { socket: string } | { host: string; port: number } | { command: string };

/** Where Debian's `clamav-daemon` listens. */
const usualSockets = ['/run/clamav/clamd.ctl', '/var/run/clamav/clamd.ctl'];
/** A scan takes at most this long, milliseconds. */
const scanMs = 60_000;
/** Bytes of one piece of the stream protocol. */
const pieceBytes = 65_536;

/**
 * The scanner of the setting `CLAMAV`: a path, `host:port`, or a command; `off` for none. Left out, the usual socket of
 * the daemon is taken where there is one.
 */
export function scannerOf(setting: string | undefined): Scanner | null {
  if (setting === 'off') return null;
  if (!setting) {
    const socket = usualSockets.find((path) => existsSync(path));
    return socket ? { socket } : null;
  }
  const [, host, port] = /^(?:tcp:\/\/)?([\w.[\]-]+):(\d{1,5})$/.exec(setting) ?? [];
  if (host && port) return { host, port: Number(port) };
  if (/\.(ctl|sock|socket)$/.test(setting)) return { socket: setting.replace(/^unix:/, '') };
  return { command: setting };
}

/**
 * Has a file looked at.
 * @returns name of what was found, null when it is clean
 * @throws Error when the scanner does not answer or could not read it
 */
export async function scanFile(scanner: Scanner, path: string): Promise<string | null> {
  if ('command' in scanner) return scanByCommand(scanner.command, path);
  const answer = await talk(scanner, async (socket) => {
    socket.write('zINSTREAM\0');
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      const size = Buffer.alloc(4);
      size.writeUInt32BE((piece as Buffer).length);
      socket.write(size);
      if (socket.write(piece)) continue;
      await new Promise((resolve) => { socket.once('drain', resolve).once('close', resolve); });
    }
    socket.write(Buffer.alloc(4));
  });
  const found = /^stream: (.+) FOUND$/.exec(answer);
  if (found) return found[1] ?? 'unknown';
  if (answer === 'stream: OK') return null;
  throw new Error(`scanner: ${answer || 'no answer'}`);
}

async function scanByCommand(command: string, path: string): Promise<string | null> {
  try {
    await run(command, ['--no-summary', '--fdpass', path], { timeout: scanMs });
    return null;
  } catch (error) {
    const { code, stdout = '' } = error as { code?: number; stdout?: string };
    if (code === 1) return /: (.+) FOUND/.exec(stdout)?.[1] ?? 'unknown';
    throw error;
  }
}

/** Version of the scanner and its signatures. @throws Error when it does not answer */
export async function scannerVersion(scanner: Scanner): Promise<string> {
  if ('command' in scanner) return (await run(scanner.command, ['--version'], { timeout: 3000 })).stdout.trim();
  return talk(scanner, async (socket) => { socket.write('zVERSION\0'); }, 3000);
}

/** One question to the daemon and its answer. */
function talk(
  scanner: Exclude<Scanner, { command: string }>, ask: (socket: Socket) => Promise<void>, limitMs = scanMs,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = 'socket' in scanner ? connect(scanner.socket) : connect(scanner.port, scanner.host);
    let answer = '';
    socket.setTimeout(limitMs, () => socket.destroy(new Error('scanner: too slow')));
    socket.on('data', (piece) => { answer += piece.toString('utf8'); });
    socket.once('error', reject);
    socket.once('close', () => resolve(answer.replaceAll('\0', '').trim()));
    socket.once('connect', () => { ask(socket).catch((error: Error) => socket.destroy(error)); });
  });
}
