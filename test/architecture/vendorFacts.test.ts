import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Rows of docs/vendor-facts.md: the fact, then the tests that show it. */
const rows = readFileSync(join(ROOT, 'docs/vendor-facts.md'), 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| Fact |'))
	.map((line) => line.slice(2, -2).split(' | '));

it('the page has facts, each with a test of the simulator and one of the client', () => {
	expect(rows.length).toBeGreaterThan(40);
	expect(rows.filter((row) => row.length !== 3)).toEqual([]);
});

it.each(rows)('%s', (_fact, ...tests) => {
	for (const test of tests) {
		const [path = '', ...title] = test.split(': ');
		const file = join(ROOT, 'test', `${path}.test.ts`);
		expect([test, existsSync(file)]).toEqual([test, true]);
		const named = readFileSync(file, 'utf8').includes(title.join(': '));
		expect([test, named]).toEqual([test, true]);
	}
});
