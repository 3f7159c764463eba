// node scripts/run.mjs scripts/docs/settings.ts: writes
// the generated parts of the documentation anew.
import { writeGenerated } from './generated';

const written = writeGenerated();
process.stdout.write(
	written.length === 0 ? 'docs: nothing is out of date\n' : `docs: written ${written.join(', ')}\n`,
);
