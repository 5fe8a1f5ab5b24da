/** How many milliseconds a step may take before it says that it is still working. */
const PATIENCE = 4000;

/**
 * Prints the steps of a start: one line each, with a tick and the seconds it took.
 * Steps may run side by side; every line is complete in itself, so it reads the same in a terminal and in a file.
 *
 * @param {{stream?: NodeJS.WritableStream, quiet?: boolean}} [options]
 * @returns {{line: (text: string) => void, step: <T>(title: string, work: () => Promise<T>) => Promise<T>}}
 */
export function createOutput({ stream = process.stdout, quiet = false } = {}) {
  const line = (text) => {
    if (!quiet) stream.write(`${text}\n`);
  };
  const step = async (title, work) => {
    const from = performance.now();
    const patience = setTimeout(() => line(`  … ${title}`), PATIENCE);
    try {
      const result = await work();
      const note = result?.note ?? `${((performance.now() - from) / 1000).toFixed(1)} s`;
      line(`  ✓ ${title.padEnd(40)} ${note}`);
      return result;
    } catch (error) {
      line(`  ✗ ${title}`);
      throw error;
    } finally {
      clearTimeout(patience);
    }
  };
  return { line, step };
}
