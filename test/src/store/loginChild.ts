import { once } from 'node:events';
import { systemServices } from '../../../src/lib/services';
import { openStore } from '../../../src/store';

/**
 * Another n8n process: says "ready", waits for a line, and
 * takes every secret it is given. Prints how many it got.
 */
const main = async (): Promise<void> => {
	const [url = '', eid = '', secrets = ''] = process.argv.slice(2);
	const store = await openStore(url, systemServices());
	process.stdout.write('ready');
	await once(process.stdin, 'data');
	process.stdin.pause();
	let taken = 0;
	for (const secret of secrets.split(',')) {
		const { outcome } = await store.logins.take({ eid, source: 'e10', kind: 'scan', secret }, 1000);
		if (outcome === 'taken') taken += 1;
	}
	await store.close();
	process.stdout.write(`\n${taken}`);
};

void main();
