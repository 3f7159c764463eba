import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPair, type SimulatorPair } from '../../simulators';
import { control } from './support';

const page = readFileSync(join(__dirname, '../../docs/simulators.md'), 'utf8');
const examples = [...page.matchAll(/^```json POST (yunzhijia|oa)(\/\w+)\n([^`]*)```$/gm)].map(
	([, side = '', path = '', body = '']) => ({ side, path, body }),
);

describe('docs/simulators.md', () => {
	let pair: SimulatorPair;
	beforeAll(async () => {
		pair = await startPair({ example: 'manual' });
	});
	afterAll(() => pair.stop());

	it('has examples for both sides', () => {
		expect(new Set(examples.map(({ side }) => side)).size).toBe(2);
		expect(examples.length).toBeGreaterThan(8);
	});

	it.each(examples)('$side$path takes $body', async ({ side, path, body }) => {
		const { oa, yunzhijia } = pair.announcement.control;
		expect(
			await control(side === 'oa' ? oa : yunzhijia, 'POST', path, JSON.parse(body)),
		).toMatchObject({ status: 200, body: { ok: true } });
	});
});
