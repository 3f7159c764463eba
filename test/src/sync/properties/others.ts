import * as fc from 'fast-check';
import type { YunzhijiaSimulator } from '../../../../simulators';
import { importBindings } from '../../../../src/sync';
import type { Case } from '../apply/bench';

/**
 * What somebody else does between a plan and its application: in Yunzhijia by hand, or to the
 * links. Numbers pick whom and what.
 */
export const CHANGES = [
	'rename-person',
	'place-person',
	'disable',
	'leave',
	'restore',
	'phone',
	'email',
	'job-number',
	'lead',
	'lead-no-more',
	'post',
	'no-post',
	'role',
	'no-role',
	'hire',
	'rename-department',
	'move-department',
	'empty',
	'fill',
	'delete-department',
	'make-department',
	'unlink',
	'mark-removed',
	'link-other',
	'link-elsewhere',
] as const;

export const change = fc.record({
	what: fc.constantFrom(...CHANGES),
	who: fc.nat(99),
	where: fc.nat(99),
	value: fc.nat(19),
});
export type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const NAMES = ['研发', '销售', '财务', '人事', '法务', '新部'];
export const OTHER_SOURCE = 'other';

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];

/** Does it; what cannot be done (a phone that is taken, a name that a sibling has) is not done. */
export async function doAsOther(
	one: Case,
	{ what, who, where, value }: Change,
	concerned: { persons: ReadonlySet<string>; departments: ReadonlySet<string> },
): Promise<void> {
	const { state } = one.simulator;
	// Half of the time somebody or something that the plan is about.
	const near = <T>(
		list: readonly T[],
		idOf: (one: T) => string,
		ids: ReadonlySet<string>,
	): readonly T[] => {
		const some = list.filter((row) => ids.has(idOf(row)));
		return who % 2 === 0 && some.length > 0 ? some : list;
	};
	const person = pick(
		near([...state.persons()], ({ openId }) => openId, concerned.persons),
		who >> 1,
	);
	const units = [...state.departments()].filter(({ parentId }) => parentId !== '');
	const unit = pick(
		near(units, ({ id }) => id, concerned.departments),
		who >> 1,
	);
	const place = pick([...state.departments()], where);
	const name = NAMES[value % NAMES.length] ?? '';
	const free = (parentId: string, wanted: string): boolean =>
		state.child(parentId, wanted) === undefined;
	if (what === 'hire')
		state.addPerson({
			openId: `h${who}`,
			name: `路人${who}`,
			phone: state.byPhone(phoneOf(value)) ? '' : phoneOf(value),
			orgId: place?.id ?? '',
		});
	if (what === 'make-department' && place && free(place.id, name))
		state.insertDepartment({
			id: state.newDepartmentId(),
			name,
			parentId: place.id,
			weights: 0,
			businessUnit: 0,
		});
	if (unit && what === 'rename-department' && free(unit.parentId, name))
		state.changeDepartment(unit, { name });
	if (
		unit &&
		place &&
		what === 'move-department' &&
		!state.isWithin(place.id, unit.id) &&
		free(place.id, unit.name)
	)
		state.changeDepartment(unit, { parentId: place.id });
	if (unit && what === 'delete-department') state.deleteDepartment(unit);
	if (unit && what === 'empty')
		for (const member of [...state.membersOf(unit.id)]) state.place(member, unit.parentId);
	if (unit && person && what === 'fill') state.place(person, unit.id);
	const links = await one.store.bindings.list(one.scope);
	const active = links.filter((link) => link.state === 'active' && link.yzjId !== 'R');
	const wanted = new Set([...concerned.persons, ...concerned.departments]);
	const link = pick(
		near(active, ({ yzjId }) => yzjId, wanted),
		who >> 1,
	);
	const by = { who: 'admin', why: 'by hand' };
	if (link && what === 'unlink')
		await one.store.bindings.forget(one.scope, link.kind, [link.oaId], by);
	if (link && what === 'mark-removed')
		await one.store.bindings.markRemoved(one.scope, link.kind, [link.oaId], by);
	if (link && what === 'link-elsewhere')
		await importBindings(one.context, {
			eid: one.scope.eid,
			source: OTHER_SOURCE,
			who: 'admin',
			bindings: [{ kind: link.kind, oaId: `x-${link.oaId}`, yzjId: link.yzjId }],
		});
	if (link && what === 'link-other') {
		const taken = new Set(active.map(({ kind, yzjId }) => `${kind}:${yzjId}`));
		const free_ = (
			link.kind === 'person'
				? [...state.persons()].map(({ openId }) => openId)
				: units.map(({ id }) => id)
		).filter((id) => !taken.has(`${link.kind}:${id}`));
		const other = pick(free_, where);
		if (other === undefined) return;
		await one.store.bindings.forget(one.scope, link.kind, [link.oaId], by);
		await importBindings(one.context, {
			...one.scope,
			who: 'admin',
			bindings: [{ kind: link.kind, oaId: link.oaId, yzjId: other }],
		});
	}
	if (!person) return;
	const { openId } = person;
	if (what === 'rename-person') state.changePerson(person, { name: `新名${value}` });
	if (what === 'place-person' && place) state.place(person, place.id);
	if (what === 'disable' && person.status === '1') state.changePerson(person, { status: '2' });
	if (what === 'leave' && person.status !== '0') leave(one.simulator, openId);
	if (what === 'restore' && person.status !== '1') state.changePerson(person, { status: '1' });
	if (what === 'phone' && !state.byPhone(phoneOf(value)))
		state.changePerson(person, { phone: phoneOf(value) });
	if (what === 'email') state.changePerson(person, { email: `by-hand-${who}@example.com` });
	if (what === 'job-number') state.changePerson(person, { jobNo: `J${value}` });
	if (person.status === '0') return;
	if (what === 'lead' && place) state.setLeader({ openId, orgId: place.id, weights: null });
	const led = pick(state.leaders(), where);
	if (what === 'lead-no-more' && led) state.unsetLeader(led.openId, led.orgId);
	if (what === 'post' && place && place.id !== person.orgId)
		state.setPartTimeJob({ openId, orgId: place.id, jobTitle: `兼${value}`, weights: value });
	const post = pick(state.partTimeJobs(), where);
	if (what === 'no-post' && post) state.deletePartTimeJob(post.openId, post.orgId);
	const role = pick(state.roles.all(), where);
	if (what === 'role' && role) role.holders.set(openId, value % 2 === 0 ? ['R'] : []);
	const holder = role && pick([...role.holders.keys()], value);
	if (what === 'no-role' && role && holder !== undefined) role.holders.delete(holder);
}

/** Whoever leaves leads nothing and has no post and no role. */
function leave({ state }: YunzhijiaSimulator, openId: string): void {
	const person = state.person(openId);
	if (!person) return;
	state.changePerson(person, { status: '0' });
	state.endLeaderships(openId);
	for (const post of state.partTimeJobs())
		if (post.openId === openId) state.deletePartTimeJob(openId, post.orgId);
	state.roles.forgetPerson(openId);
}

const phoneOf = (n: number): string => `1380000${String(1000 + n)}`;

/** Everything that somebody may have changed, one entry a fact: `person p1 phone` → its value. */
export async function factsOf(one: Case): Promise<Map<string, string>> {
	const { state } = one.simulator;
	const facts = new Map<string, string>();
	for (const { id, name, parentId } of state.departments())
		facts.set(`department ${id} name`, name).set(`department ${id} parent`, parentId);
	for (const { openId, name, phone, email, jobNo, orgId, status } of state.persons())
		for (const [field, value] of Object.entries({ name, phone, email, jobNo, orgId, status }))
			facts.set(`person ${openId} ${field}`, value);
	for (const { openId, orgId } of state.leaders()) facts.set(`leader ${openId} ${orgId}`, 'yes');
	for (const { openId, orgId, jobTitle, weights } of state.partTimeJobs())
		facts.set(`post ${openId} ${orgId}`, `${jobTitle}/${weights}`);
	for (const { id, holders } of state.roles.all())
		for (const [openId, orgIds] of holders)
			facts.set(`role ${openId} ${id}`, `for ${orgIds.join()}`);
	for (const source of [one.scope.source, OTHER_SOURCE])
		for (const link of await one.store.bindings.list({ ...one.scope, source }))
			if (link.state === 'active')
				facts.set(`link ${source} ${link.kind} ${link.oaId}`, link.yzjId);
	return facts;
}
