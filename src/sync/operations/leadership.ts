import { z } from 'zod/v4';
import { againId, dutyKey, inYunzhijia, type Draft, type LeadershipChange } from '../model';
import type { Moved } from '../../words';
import { onlyDuties } from './calls';
import { defineOperation } from './definition';
import { departmentRef } from './departmentRef';
import { dutyInverse, dutyMoved, dutyVerdict, type Standing } from './duties';
import { plain } from './ground';
import { ALREADY, back, loss, type Now } from './inverse';

const members: z.ZodType<LeadershipChange> = z.object({
	target: departmentRef,
	leads: z.boolean(),
});
const YES = { leader: '1' };
const NO = { leader: '0' };

const setLeader = defineOperation({
	kind: 'set-leader',
	object: 'person',
	members,
	texts: ({ leads }) => ({ before: leads ? YES : NO, after: YES }),
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'company/setOrgAdminsById',
	beside: 'duties',
	call: (editor, operations, where) =>
		onlyDuties(operations, where, (items) => editor.leaders.setById(items)),
	moved: (operation, at) => dutyMoved(operation, at, leadsOtherwise(operation.leads)),
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, true, (key, { leaders }) => leaders.has(key)),
	inverse: (done, now) => {
		const { leads: led } = done.operation;
		return dutyInverse(done, now, led, ({ leads, drafted, idOf }) =>
			led || !leads
				? ALREADY
				: back('reversible', [], {
						...drafted,
						kind: 'remove-leader',
						id: idOf('remove-leader'),
						leads: true,
					}),
		);
	},
});

const removeLeader = defineOperation({
	kind: 'remove-leader',
	object: 'person',
	members,
	texts: ({ leads }) => ({ before: leads ? YES : NO, after: NO }),
	tone: 'updated',
	takes: true,
	in: 'yunzhijia',
	endpoint: 'company/deleteOrgAdminsById',
	beside: 'duties',
	call: (editor, operations, where) =>
		onlyDuties(operations, where, (items) => editor.leaders.deleteById(items)),
	moved: (operation, at) => dutyMoved(operation, at, leadsOtherwise(operation.leads)),
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, false, (key, { leaders }) => leaders.has(key)),
	// The wire tells no weight of a leader, so its place among others is lost.
	inverse: (done, now) =>
		dutyInverse(done, now, done.operation.leads, ({ leads, drafted, idOf }) =>
			leads
				? ALREADY
				: back('reversible-with-loss', [loss('leader-place')], {
						...drafted,
						kind: 'set-leader',
						id: idOf('set-leader'),
						leads: false,
					}),
		),
});

/** Whether somebody leads a department is not as it was. */
export const leadsOtherwise =
	(before: boolean) =>
	({ leads }: Pick<Standing, 'leads'>): Moved | null =>
		leads === before ? null : plain(leads ? 'leads-now' : 'leads-no-longer');

export const ledBefore = (key: string, { duties }: Now): boolean =>
	duties !== null && duties.now.leaders.has(key) && !duties.made.has(key);

/**
 * Leaving a department, or a post there, ends the leadership
 * too: who led it before the plan has it set again.
 */
export function leadsOn(leaving: Draft, orgId: string | null, now: Now): Draft[] {
	const { oaId, yzjId, name, because } = leaving;
	if (orgId === null || !ledBefore(dutyKey(yzjId, orgId), now)) return [];
	const target = inYunzhijia(orgId, now.yzj.path(orgId));
	return [
		{
			id: againId(leaving.id),
			kind: 'set-leader',
			object: 'person',
			oaId,
			yzjId,
			name,
			target,
			leads: true,
			needs: [leaving.id],
			because,
		},
	];
}

export const leadershipOperations = {
	'set-leader': setLeader,
	'remove-leader': removeLeader,
};
