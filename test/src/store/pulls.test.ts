import type { MirrorPerson } from '../../../src/store';
import { dialects, header, newScope, useStore } from './fixture';

const person = (openId: string, name = '王五'): MirrorPerson => ({
	openId,
	orgId: 'o-1',
	name,
	phone: '',
	email: '',
	jobNo: '',
	status: '1',
	row: { openId, name },
});
const department = (orgId: string) => ({
	orgId,
	name: orgId,
	parentId: '',
	longName: orgId,
	weights: 1,
	row: { id: orgId },
});

describe.each(dialects)('what a pull keeps, on %s', (dialect) => {
	const used = useStore(dialect);

	it('merges an increment into the mirror: what it does not name stays', async () => {
		const { mirror } = used.store;
		const scope = newScope();
		await mirror.replace(
			scope,
			[department('o-1'), department('o-2')],
			[person('a'), person('b'), person('c')],
			100,
		);
		const changes = await mirror.merge(
			scope,
			{
				departments: [department('o-1')],
				persons: [person('a'), person('b', '改名'), person('d')],
			},
			{ departments: ['o-2', 'o-9'], persons: ['c'] },
			200,
		);
		expect(changes).toEqual({
			departments: { added: 0, changed: 0, removed: 1 },
			persons: { added: 1, changed: 1, removed: 1 },
		});
		expect((await mirror.persons(scope)).map(({ openId, name }) => [openId, name])).toEqual([
			['a', '王五'],
			['b', '改名'],
			['d', '王五'],
		]);
		expect((await mirror.departments(scope)).map(({ orgId }) => orgId)).toEqual(['o-1']);
		expect(await mirror.refreshedAt(scope)).toBe(200);
	});

	it('makes the lists of leaders and part-time posts equal to the reading, and writes only what changed', async () => {
		const { mirrorPosts } = used.store;
		const scope = newScope();
		const post = { openId: 'p', orgId: 'o-1', jobTitle: '顾问', weights: 1 };
		expect(
			await mirrorPosts.replaceLeaders(scope, [
				{ orgId: 'o-1', openId: 'p' },
				{ orgId: 'o-1', openId: 'q' },
			]),
		).toEqual({ added: 2, changed: 0, removed: 0 });
		expect(
			await mirrorPosts.replaceLeaders(scope, [
				{ orgId: 'o-1', openId: 'q' },
				{ orgId: 'o-2', openId: 'q' },
			]),
		).toEqual({ added: 1, changed: 0, removed: 1 });
		expect(await mirrorPosts.leaders(scope)).toEqual([
			{ orgId: 'o-1', openId: 'q' },
			{ orgId: 'o-2', openId: 'q' },
		]);
		expect(await mirrorPosts.replacePosts(scope, [post, { ...post, jobTitle: '讲\0师' }])).toEqual({
			added: 2,
			changed: 0,
			removed: 0,
		});
		expect(await mirrorPosts.replacePosts(scope, [{ ...post, weights: 2 }])).toEqual({
			added: 0,
			changed: 1,
			removed: 1,
		});
		expect(await mirrorPosts.posts(scope)).toEqual([{ ...post, weights: 2 }]);
		expect(await mirrorPosts.posts(newScope())).toEqual([]);
	});

	it('forgets leaders and posts with the mirror they belong to', async () => {
		const { mirror, mirrorPosts } = used.store;
		const scope = newScope();
		await mirror.replace(scope, [], [person('a')], 10);
		await mirrorPosts.replaceLeaders(scope, [{ orgId: 'o-1', openId: 'a' }]);
		await mirrorPosts.replacePosts(scope, [
			{ openId: 'a', orgId: 'o-1', jobTitle: '', weights: 0 },
		]);
		expect(await mirror.prune(11)).toBe(1);
		expect([await mirrorPosts.leaders(scope), await mirrorPosts.posts(scope)]).toEqual([[], []]);
	});

	it('moves the mark of a scope on, never back', async () => {
		const { pulls } = used.store;
		const scope = newScope();
		expect(await pulls.get(scope)).toEqual({ readAt: null, fullAt: null });
		await pulls.done(scope, { readAt: 100, full: true });
		await pulls.done(scope, { readAt: 300, full: false });
		await pulls.done(scope, { readAt: 200, full: true });
		expect(await pulls.get(scope)).toEqual({ readAt: 300, fullAt: 200 });
	});

	it('gives the next pull to one claimant, until it begins or its time is up', async () => {
		const { pulls } = used.store;
		const scope = newScope();
		const claims = await Promise.all(
			['a', 'b', 'c'].map((who) => pulls.claim(scope, who, 100, 200)),
		);
		expect(claims.filter(Boolean)).toHaveLength(1);
		const [winner = '', loser = ''] = claims[0] ? ['a', 'b'] : claims[1] ? ['b', 'a'] : ['c', 'a'];
		expect(await pulls.claim(scope, winner, 150, 250)).toBe(true);
		expect(await pulls.claim(scope, loser, 249, 300)).toBe(false);
		await pulls.begin(scope, loser);
		expect(await pulls.claim(scope, loser, 249, 300)).toBe(false);
		await pulls.begin(scope, winner);
		expect(await pulls.claim(scope, loser, 249, 300)).toBe(true);
		expect(await pulls.claim(scope, winner, 300, 400)).toBe(true);
		expect(await pulls.get(scope)).toEqual({ readAt: null, fullAt: null });
	});

	it('lets a plan supersede those of its own flow only, and counts each flow for itself', async () => {
		const { plans } = used.store;
		const scope = newScope();
		await plans.save({ header: header(scope, 'push'), operations: [] });
		await plans.save({ header: header(scope, 'pull', { flow: 'pull' }), operations: [] });
		await plans.save({ header: header(scope, 'pull-2', { flow: 'pull' }), operations: [] });
		expect(
			await Promise.all(
				['push', 'pull', 'pull-2'].map(
					async (id) => (await plans.get(`${scope.eid}-${id}`))?.status,
				),
			),
		).toEqual(['ready', 'superseded', 'ready']);
		await plans.setStatus(`${scope.eid}-pull-2`, ['ready'], 'applying');
		expect(await plans.applying(scope)).toEqual([`${scope.eid}-pull-2`]);
		await plans.setStatus(`${scope.eid}-pull-2`, ['applying'], 'applied');
		expect([
			await plans.appliedCount(scope),
			await plans.appliedCount(scope, 'pull'),
			await plans.appliedCount(scope, 'pull-to-oa'),
		]).toEqual([0, 1, 0]);
	});
});
