import { systemServices } from '../../../src/lib/services';
import { openStore } from '../../../src/store';
import { why } from './reason';

/** A second process on the same store: opens it at the given moment, then writes to one scope. Prints "done". */
const main = async (): Promise<void> => {
	const [url = '', startAt = '0', name = ''] = process.argv.slice(2);
	const services = systemServices();
	await services.sleep(Math.max(0, Number(startAt) - services.now()));
	const store = await openStore(url, services);
	for (let n = 0; n < 20; n += 1) {
		await store.audit.append({ eid: 'shared', source: 'e10' }, [{ at: n, ...why, action: 'test', subject: name, before: null, after: n }]);
	}
	await store.close();
	process.stdout.write('done');
};

void main();
