import { once } from 'node:events';
import { systemServices } from '../../../src/lib/services';
import { openStore } from '../../../src/store';
import { why } from './reason';

/**
 * A second process on the same store: says "ready",
 * waits for a line, opens it and writes to one scope.
 */
const main = async (): Promise<void> => {
	const [url = '', name = ''] = process.argv.slice(2);
	process.stdout.write('ready');
	await once(process.stdin, 'data');
	process.stdin.pause();
	const store = await openStore(url, systemServices());
	for (let n = 0; n < 20; n += 1) {
		await store.audit.append({ eid: 'shared', source: 'e10' }, [
			{ at: n, ...why, action: 'test', subject: name, before: null, after: n },
		]);
	}
	await store.close();
};

void main();
