import { check } from './check.ts';
import { form } from './form.ts';
import { inbox } from './inbox.ts';
import { start } from './start.ts';
import { register } from './register.ts';
import { search } from './search.ts';
import { studio } from './studio.ts';
import { submit } from './submit.ts';
import { web } from './web.ts';

/** Every bench by its name: `npm run bench -- submit start register`. */
const benches: Record<string, () => Promise<void>> = { submit, form, check, start, register, search, inbox, web, studio };

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(benches);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown bench: ${unknown.join(', ')}. Known: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
for (const name of names) await benches[name]?.();
process.exit(0);
