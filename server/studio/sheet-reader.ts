import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';

/** Columns that count: file, id, both languages. */
const columns = 4;

const rows = await readSheet(Buffer.from(workerData as Uint8Array), { trim: false });
const texts = rows.slice(1).map((row) => row.slice(0, columns).map((value) => value === null ? '' : String(value)));
parentPort?.postMessage(texts, []);
