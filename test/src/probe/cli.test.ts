import { runCommand } from '../../../src/probe/cli';
import { type ProbeWorld, startWorld, TEST_DEPARTMENT } from './world';

let world: ProbeWorld;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.stop());

const run = async (args: readonly string[], content?: string) => {
	const written = new Map<string, string>();
	const said: string[] = [];
	const code = await runCommand(args, {
		services: world.services,
		read: () => content ?? credentials(),
		write: (file, text) => void written.set(file, text),
		print: (line) => void said.push(line),
		complain: (line) => void said.push(line),
	});
	return { code, written, said: said.join('\n') };
};

/** As `npm run simulators` prints them. */
const credentials = (): string => {
	const { eid, readKey, editKey, url } = world.yunzhijia;
	const { hrmSecret } = world.e9.options;
	return JSON.stringify({
		yunzhijiaDirectoryApi: { eid, readKey, editKey, baseUrl: url },
		weaverE9Api: { baseUrl: world.e9.url, access: 'hrm-token', hrmSecret },
		oaMessageApi: { header: 'X-OA-Key', key: 'ignored' },
	});
};

it('reads, and writes a report as JSON and as a page', async () => {
	const { code, written, said } = await run(['probe', '--credentials', 'f.json']);
	expect([code, [...written.keys()]]).toEqual([
		0,
		['yunzhijia-probe.json', 'yunzhijia-probe.html'],
	]);
	expect(JSON.parse(written.get('yunzhijia-probe.json') ?? '')).toMatchObject({
		format: 1,
		asked: ['directory', 'e9'],
		written: null,
	});
	expect(said).toContain('项可照常工作');
});

it('writes only where a test department is named, and says in English that all is gone again', async () => {
	const args = ['probe', '--credentials', 'f.json', '--language', 'en'];
	const { code, said } = await run([...args, '--write', '--department', TEST_DEPARTMENT]);
	expect([code, said]).toEqual([0, expect.stringContaining('gone again')]);
});

it('fails where something is left behind', async () => {
	world.yunzhijia.faults.set([{ endpoint: 'dept/deleteById', kind: 'refuse', times: 9 }]);
	const args = ['probe', '--credentials', 'f.json', '--write', '--department', TEST_DEPARTMENT];
	expect((await run(args)).code).toBe(1);
});

it.each([
	[[]],
	[['other']],
	[['probe']],
	[['probe', '--credentials', 'f.json', '--write']],
	[['probe', '--credentials', 'f.json', '--department', '测试部门']],
	[['probe', '--credentials', 'f.json', '--unknown']],
])('%j is no command: it says how to use it', async (args) => {
	const { code, said, written } = await run(args);
	expect([code, said, written.size]).toEqual([2, expect.stringContaining('--credentials'), 0]);
});

it('names what is wrong in the file, and never quotes it', async () => {
	const args = ['probe', '--credentials', 'f.json'];
	const broken = await run(args, '{"yunzhijiaDirectoryApi": {"readKey": "secret-key"');
	expect([broken.code, broken.said]).toEqual([2, expect.not.stringContaining('secret-key')]);
	const lacking = await run(args, '{"yunzhijiaDirectoryApi": {"readKey": "secret-key"}}');
	expect([lacking.code, lacking.said]).toEqual([2, expect.stringContaining('eid')]);
	expect(lacking.said).not.toContain('secret-key');
});
