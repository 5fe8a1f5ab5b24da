import process from 'node:process';

/** Milliseconds between two looks at the parent. */
const lookMs = 1000;

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, lookMs);
