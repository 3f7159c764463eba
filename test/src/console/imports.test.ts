import { useConsole } from './consoleWorld';

const scope = { eid: 'i-1', source: 'oa' };
const FILE = {
	name: '关联.xlsx',
	path: '/tmp/upload',
	type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	bytes: 100,
};

describe('workbooks come in', () => {
	const world = useConsole();

	beforeAll(async () => {
		await world.used.store.mirror.replace(scope, [], [], 1_700_000_000_000);
	});

	it.each([
		[
			'importLinks',
			'bindings',
			'operate',
			{ field: 'email', rebind: 'yes' },
			'import-links',
			{ field: 'email', rebind: true },
		],
		[
			'importLinks',
			'bindings',
			'operate',
			{ field: 'strange' },
			'import-links',
			{ field: 'jobNo', rebind: false },
		],
		[
			'importDecisions',
			'pending',
			'approve',
			{ mode: 'keep' },
			'import-decisions',
			{ mode: 'keep' },
		],
		['importDecisions', 'pending', 'approve', {}, 'import-decisions', { mode: 'preview' }],
	] as const)('%s from %s as %s with %j', async (does, path, role, more, action, request) => {
		const browser = await world.signedIn('i-1', role);
		expect(await browser.get(path)).toContain('enctype="multipart/form-data"');
		const form = { do: does, ...scope, why: '人事部核对过', ...more };
		const done = await browser.send(path, {}, form, FILE);
		expect(done.reply.status).toBe(303);
		expect(done.item).toMatchObject({ ...scope, action, why: '人事部核对过' });
		expect(JSON.parse(done.item?.request ?? '')).toEqual(request);
		expect(done.file).toEqual(FILE);
	});

	it('without a file, a reason or the right nothing is handed over', async () => {
		const operator = await world.signedIn('i-1', 'operate');
		const form = { do: 'importLinks', ...scope, why: 'x' };
		expect((await operator.send('bindings', {}, form)).reply.status).toBe(422);
		expect(String(operator.last?.reply.body)).toContain('没有收到文件');
		expect((await operator.send('bindings', {}, { ...form, why: '' }, FILE)).reply.status).toBe(
			422,
		);
		expect((await operator.send('bindings', {}, { ...form, source: '' }, FILE)).reply.status).toBe(
			400,
		);
		const decisions = { ...form, do: 'importDecisions' };
		expect((await operator.send('bindings', {}, decisions, FILE)).reply.status).toBe(403);
		const stranger = await world.signedIn('i-2', 'approve');
		for (const does of ['importLinks', 'importDecisions']) {
			const { token } = await stranger.data('sync');
			const post = { ...form, do: does, token: String(token) };
			const { reply, item, file } = await stranger.post(post, FILE);
			expect([does, reply.status, item, file]).toEqual([does, 403, undefined, undefined]);
		}
		const viewer = await world.signedIn('i-1', 'look');
		for (const path of ['bindings', 'pending'])
			expect(await viewer.get(path)).not.toContain('multipart');
	});
});
