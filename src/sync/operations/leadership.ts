import { dutyKey, type DepartmentRef, type Draft } from '../model';
import { dutyOf, NEITHER, onlyPresent } from './calls';
import { defineOperation } from './definition';
import { dutyInverse, dutyMoved, dutyVerdict, type Standing } from './duties';
import { plain } from './ground';
import { ALREADY, back, loss, type Now } from './inverse';

const setLeader = defineOperation({
	kind: 'set-leader',
	object: 'person',
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'company/setOrgAdminsById',
	beside: 'duties',
	call: (editor, operations, where) =>
		onlyPresent(
			operations,
			operations.map((operation) => dutyOf(operation, where)),
			NEITHER,
			(items) => editor.leaders.setById(items),
		),
	moved: (operation, at) => dutyMoved(operation, at, leadsOtherwise(operation.before.leader)),
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, true, (key, { leaders }) => leaders.has(key)),
	inverse: (done, now) => {
		const led = done.operation.before.leader === '1';
		return dutyInverse(done, now, led, ({ leads, draftOf }) =>
			led || !leads
				? ALREADY
				: back('reversible', [], draftOf('remove-leader', { leader: '1' }, { leader: '0' })),
		);
	},
});

const removeLeader = defineOperation({
	kind: 'remove-leader',
	object: 'person',
	tone: 'updated',
	takes: true,
	in: 'yunzhijia',
	endpoint: 'company/deleteOrgAdminsById',
	beside: 'duties',
	call: (editor, operations, where) =>
		onlyPresent(
			operations,
			operations.map((operation) => dutyOf(operation, where)),
			NEITHER,
			(items) => editor.leaders.deleteById(items),
		),
	moved: (operation, at) => dutyMoved(operation, at, leadsOtherwise(operation.before.leader)),
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, false, (key, { leaders }) => leaders.has(key)),
	// The wire tells no weight of a leader, so its place among others is lost.
	inverse: (done, now) =>
		dutyInverse(done, now, done.operation.before.leader === '1', ({ leads, draftOf }) =>
			leads
				? ALREADY
				: back(
						'reversible-with-loss',
						[loss('leader-place')],
						draftOf('set-leader', { leader: '0' }, { leader: '1' }),
					),
		),
});

/** Whether somebody leads a department is not as it was. */
export const leadsOtherwise = (before: string | undefined) => (standing: Standing) => {
	if (before === undefined || before === (standing.leads ? '1' : '0')) return null;
	return plain(standing.leads ? 'leads-now' : 'leads-no-longer');
};

export const ledBefore = (key: string, { duties }: Now): boolean =>
	duties !== null && duties.now.leaders.has(key) && !duties.made.has(key);

/** Leaving a department, or a post there, ends the leadership too: who led it before the plan has it set again. */
export function leadsOn(leaving: Draft, orgId: string, now: Now): Draft[] {
	if (!ledBefore(dutyKey(leaving.yzjId, orgId), now)) return [];
	const target: DepartmentRef = { orgId, oaId: '', path: now.yzj.path(orgId) };
	return [
		{
			...leaving,
			id: `${leaving.id}:leader`,
			kind: 'set-leader',
			before: { leader: '1' },
			after: { leader: '1' },
			target,
			needs: [leaving.id],
		},
	];
}

export const leadershipOperations = {
	'set-leader': setLeader,
	'remove-leader': removeLeader,
};
