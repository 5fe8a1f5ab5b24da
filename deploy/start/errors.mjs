/**
 * An error that a person can act on: one line that says what happened and what to do.
 * Anything else that is thrown is a fault of this program and is shown with its stack.
 */
export class StartError extends Error {
  /**
   * @param {string} message one line, without a full stop at its end being required
   * @param {{log?: string, code?: number}} [more] log file to read, exit code (1)
   */
  constructor(message, { log, code = 1 } = {}) {
    super(log ? `${message} (log: ${log})` : message);
    this.name = 'StartError';
    this.exitCode = code;
  }
}

/**
 * Frequent faults of the system in plain words.
 *
 * @param {any} error anything that was thrown
 * @returns {any} a {@link StartError} for what a person can act on, else the error itself
 */
export function inPlainWords(error) {
  if (error?.code === 'ENOSPC') return new StartError('The disk is full: free some space and start again.');
  if (['EACCES', 'EROFS', 'EPERM'].includes(error?.code) && error.path) {
    return new StartError(`This user may not write to ${error.path}: start as its owner, or set DOSAR_HOME.`);
  }
  return error;
}
