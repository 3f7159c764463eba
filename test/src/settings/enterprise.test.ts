import {
	compareEnterprises,
	enterpriseVersions,
	ProfileError,
	readEnterprise,
	saveEnterprise,
	SettingsError,
} from '../../../src/settings';
import { dialects, newScope, useStore } from '../store/fixture';

const by = (author: string, looked: number, enterprise: unknown) => ({
	author,
	looked,
	enterprise,
	reason: 'set up',
});

describe.each(dialects)('the record of an enterprise on %s', (dialect) => {
	const used = useStore(dialect);

	it('is the defaults until somebody writes it', async () => {
		expect(await readEnterprise(used, 'nobody')).toEqual({
			eid: 'nobody',
			name: '',
			approvers: [],
			readOnly: false,
			language: null,
			number: 0,
			author: '',
			reason: '',
			at: 0,
		});
	});

	it('is kept in versions, compared as addresses are', async () => {
		const { eid } = newScope();
		const record = { name: ' 示例公司 ', approvers: ['Anna@Example.com ', 'anna@example.com'] };
		await saveEnterprise(used, eid, by('anna', 0, record));
		const read = await readEnterprise(used, eid);
		expect(read).toMatchObject({ name: '示例公司', approvers: ['anna@example.com'], number: 1 });
		await saveEnterprise(used, eid, by('ben', 1, { ...record, readOnly: true }));
		const [newest, first] = await enterpriseVersions(used, eid);
		expect([newest?.readOnly, first?.readOnly]).toEqual([true, false]);
		if (!newest || !first) throw new Error('two versions');
		expect(compareEnterprises(first, newest)).toEqual([
			{ setting: 'readOnly', path: [], before: false, after: true },
		]);
		const [, entry] = await used.store.audit.list(
			{ eid, source: '' },
			{ action: 'enterprise.saved' },
		);
		expect(entry).toMatchObject({ who: 'ben', subject: 'enterprise', before: { number: 1 } });
	});

	it('tells the second of two administrators', async () => {
		const { eid } = newScope();
		const both = await Promise.allSettled([
			saveEnterprise(used, eid, by('anna', 0, { readOnly: true })),
			saveEnterprise(used, eid, by('ben', 0, { name: 'B' })),
		]);
		const refused = both.flatMap((one): unknown[] =>
			one.status === 'rejected' ? [one.reason] : [],
		);
		expect(refused).toEqual([expect.any(ProfileError)]);
		expect(refused).toMatchObject([{ code: 'enterprise-newer' }]);
		expect(await enterpriseVersions(used, eid)).toHaveLength(1);
	});

	it.each([[{ readonly: true }], [{ approvers: 'anna@example.com' }], [{ approvers: ['anna'] }]])(
		'refuses %j',
		async (record) => {
			const { eid } = newScope();
			await expect(saveEnterprise(used, eid, by('anna', 0, record))).rejects.toBeInstanceOf(
				SettingsError,
			);
			expect((await readEnterprise(used, eid)).number).toBe(0);
		},
	);
});
