import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureDir } from './files.mjs';

/** Logs are set aside at this size (bytes). */
export const LOG_LIMIT = 10 * 1024 * 1024;

/** No more than this (bytes) of a log is looked at for its telling line. */
const LOOKED_AT = 512 * 1024;

const TROUBLE = /error|exception|fatal|cannot|could not|failed|^E: /i;
const EMPTY_WORDS = [
  /^at /, // stack frames
  /^\.\.\. \d+/,
  /^errors: \[/, // tail of a build tool's error object
  /^npm (error|ERR!)( code | errno | syscall | A complete log| Log files| Run "npm help| {2,}|$)/,
  /^\[ERROR\]\s*($|\[Help|-> |Re-run Maven|To see the full|For more information|Some problems were)/,
];
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Unknown ?host|Could not (transfer|resolve host)|Failed to fetch/i;

/** @param {string} file @returns {number} descriptor to append to the log; one that grew too long is set aside */
export function openLog(file) {
  ensureDir(path.dirname(file));
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

/** @param {string} log @param {number} [from] byte @returns {string} what was written from there on, without colours */
export function readLog(log, from = 0) {
  try {
    const { size } = statSync(log);
    const start = Math.max(from <= size ? from : 0, size - LOOKED_AT);
    const bytes = Buffer.alloc(size - start);
    const fd = openSync(log, 'r');
    readSync(fd, bytes, 0, bytes.length, start);
    closeSync(fd);
    return stripVTControlCharacters(bytes.toString('utf8'));
  } catch {
    return '';
  }
}

/**
 * Why a command failed: its first line that speaks of trouble, for what follows are consequences.
 *
 * @param {string} output
 * @returns {string} one line, with frequent causes in plain words
 */
export function whyItFailed(output) {
  const lines = tellingLines(output);
  const line = shorten(lines.find((text) => TROUBLE.test(text)) ?? lines.at(-1) ?? '');
  if (/ENOSPC|No space left/i.test(output)) return `the disk is full; free some space and start again (${line})`;
  if (NO_NETWORK.test(output)) {
    return `no connection to the package registry; check the network and start again (${line})`;
  }
  return line;
}

/** @param {string} output of a program that ended by itself @returns {string} its last line that speaks of trouble */
export function lastWords(output) {
  const lines = tellingLines(output);
  return shorten(lines.findLast((text) => TROUBLE.test(text)) ?? lines.at(-1) ?? '');
}

function tellingLines(output) {
  return output
    .split('\n')
    .map((line) => plainText(line.trim()))
    .filter((line) => line && !EMPTY_WORDS.some((words) => words.test(line)));
}

/** The message of a line that one of our own programs wrote as JSON. */
function plainText(line) {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, message, level } = JSON.parse(line);
    return `${Number(level) >= 50 || level === 'ERROR' ? 'Error: ' : ''}${msg ?? message ?? line}`;
  } catch {
    return line;
  }
}

function shorten(line) {
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
