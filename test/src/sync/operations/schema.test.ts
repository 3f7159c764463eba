import type { Operation } from '../../../../src/sync/model';
import { operationSchema } from '../../../../src/sync/operations/schema';

const common = {
	id: 'x',
	seq: 0,
	object: 'person' as const,
	oaId: '1',
	yzjId: 'p1',
	name: '张三',
	needs: [],
	because: { rule: 'role' as const, facts: {} },
};
const assigned: Operation = {
	...common,
	kind: 'assign-role',
	role: { id: 'r1', name: '出纳', orgIds: ['D1'] },
};

describe('a saved operation', () => {
	it('comes back as it was saved', () => {
		expect(operationSchema.parse(JSON.parse(JSON.stringify(assigned)))).toEqual(assigned);
	});

	it.each<[string, unknown]>([
		['says nothing of what its kind has to say', { ...common, kind: 'assign-role' }],
		['says what another kind says', { ...common, kind: 'set-leader', role: assigned.role }],
		[
			'says a number as text',
			{ ...common, kind: 'delete-post', was: { jobTitle: '', weights: '3', leader: false } },
		],
		['is of no kind', { ...assigned, kind: 'assign' }],
		['has no reason', { ...assigned, because: undefined }],
	])('is refused where it %s', (_what, saved) => {
		expect(operationSchema.safeParse(saved).success).toBe(false);
	});
});
