import { readAdministrators } from '../../../../src/sync/read/administrators';
import { bindPerson, employee, ids, person, planOf, type Case } from '../planFixture';

const leaving: Case = {
	employees: [employee('1')],
	persons: [person('p1'), person('p2'), person('p3')],
	bindings: [bindPerson('1', 'p1'), bindPerson('2', 'p2'), bindPerson('3', 'p3')],
	settings: { guards: { 'gross-persons': { off: true } } },
};
const notes = (given: Case): string[] =>
	planOf(given).notes.map(({ reason, yzjId }) => `${reason} ${yzjId}`.trim());

describe('administrators', () => {
	it('are never removed, and are not part of the settings that a plan shows', () => {
		const plan = planOf({ ...leaving, more: { administrators: ['p2'] } });
		expect(ids(plan.operations)).toEqual(['disable-person:3']);
		expect(plan.notes).toMatchObject([{ reason: 'protected', yzjId: 'p2' }]);
		expect(plan.settings).toMatchObject({ protected: [] });
	});

	it('that are not known are worth a note where somebody would be removed, and only there', () => {
		expect(notes(leaving)).toEqual(['administrators-unknown']);
		expect(notes({ ...leaving, more: { administrators: ['p9'] } })).toEqual([]);
		expect(notes({ ...leaving, employees: [employee('1'), employee('2'), employee('3')] })).toEqual(
			[],
		);
	});

	it('come from an app of the same enterprise; an enterprise without any is no answer', async () => {
		const reader = (eid: string, openIds: string[]) => ({
			eid,
			administrators: async () => await Promise.resolve(openIds),
		});
		expect(await readAdministrators(undefined, '1')).toBeNull();
		expect(await readAdministrators(reader('1', ['a']), '1')).toEqual(['a']);
		expect(await readAdministrators(reader('1', []), '1')).toBeNull();
		await expect(readAdministrators(reader('2', ['a']), '1')).rejects.toMatchObject({
			reason: 'other-enterprise',
			message: expect.stringMatching(/2.*1/),
		});
	});
});
