import fc from 'fast-check';

const id = fc.stringMatching(/^[A-Za-z0-9一-鿿]{1,8}$/);
const ids = fc.array(id, { maxLength: 4 });
const rule = fc.oneof(fc.record({ department: id }), fc.record({ employee: id }));
const rules = fc.array(rule, { maxLength: 3 });
const limit = fc.oneof(
	fc.constant({ off: true }),
	fc.record(
		{ max: fc.nat(1000), percent: fc.integer({ min: 0, max: 100 }) },
		{ requiredKeys: ['max'] },
	),
);
const department = fc.oneof(
	fc.record({ orgId: id }),
	fc.record({ path: fc.array(id, { minLength: 1, maxLength: 3 }) }),
);

/** Settings as somebody may write them, every key or none. */
export const someSettings = fc.record(
	{
		apply: fc.constantFrom('preview', 'ask', 'auto'),
		topDepartment: fc.option(department),
		createMembers: fc.boolean(),
		accountField: fc.record({ from: id, as: fc.constantFrom('mobile', 'email', 'phone') }),
		matchPairs: fc.array(
			fc.record({ oa: id, yzj: fc.constantFrom('jobNo', 'phone', 'email', 'name', 'openId') }),
			{ maxLength: 3 },
		),
		scope: fc.record(
			{
				departments: fc.record({ include: ids, exclude: ids }),
				employees: fc.record({ include: rules, exclude: rules }),
				people: fc.constant('apart'),
			},
			{ requiredKeys: [] },
		),
		returns: fc.constantFrom('ask', 'restore', 'leave'),
		threshold: fc.nat(1000),
		removal: fc.constantFrom('disable', 'leave', 'delete'),
		disabledTo: fc.option(department),
		samePersonBy: fc.option(fc.constantFrom('mobile', 'jobNo', 'account')),
		guards: fc.record(
			{ 'gross-persons': limit, moves: limit, 'settings-changed': limit },
			{ requiredKeys: [] },
		),
		protected: ids,
		activeFrom: fc.option(fc.constant('2026-01-31T02:00:00+08:00')),
		readOnly: fc.boolean(),
		language: fc.constantFrom('zh', 'en'),
	},
	{ requiredKeys: [] },
);
