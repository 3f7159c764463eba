import type { Case } from '../../apply/bench';

/**
 * A directory with its links, by id, as lines that can be compared. Departments that were made anew
 * count as those in `again` (name → former id).
 */
export interface Picture {
	departments(again?: ReadonlyMap<string, string>): string[];
	persons(again?: ReadonlyMap<string, string>): string[];
	/** Leaders, part-time posts and roles, where department and person are still those. */
	duties(): string[];
	links(again?: ReadonlyMap<string, string>): string[];
}

/** Takes everything down as it is now. */
export async function pictureOf(one: Case): Promise<Picture> {
	const departments = [...one.simulator.state.departments()].map((department) => ({
		...department,
	}));
	const persons = [...one.simulator.state.persons()].map((person) => ({ ...person }));
	const leaders = one.simulator.state.leaders();
	const posts = one.simulator.state.partTimeJobs();
	const roles = one.simulator.state.roles
		.all()
		.flatMap(({ name, holders }) =>
			[...holders].map(([openId, orgIds]) => `${openId} has ${name} for ${orgIds.join() || 'all'}`),
		);
	const links = await one.store.bindings.list(one.scope);
	const ids = (again: ReadonlyMap<string, string> = new Map()): ((id: string) => string) => {
		const known = new Map(departments.map(({ id, name }) => [id, again.get(name) ?? id]));
		return (id) => known.get(id) ?? id;
	};
	return {
		departments: (again) => {
			const idOf = ids(again);
			return departments
				.map(
					({ id, name, parentId, weights }) =>
						`${idOf(id)} ${name} below ${idOf(parentId)} weights ${weights}`,
				)
				.sort();
		},
		persons: (again) => {
			const idOf = ids(again);
			return persons
				.map(
					({
						openId,
						name,
						phone,
						email,
						orgId,
						jobNo,
						jobTitle,
						gender,
						birthday,
						hireDate,
						positiveDate,
						status,
						weights,
						staffType,
						isHidePhone,
					}) =>
						[
							openId,
							name,
							phone,
							email,
							idOf(orgId),
							jobNo,
							jobTitle,
							gender,
							birthday,
							hireDate,
							positiveDate,
							status,
							weights,
							staffType,
							isHidePhone,
						].join('|'),
				)
				.sort();
		},
		duties: () =>
			[
				...leaders.map(({ openId, orgId }) => `${openId} leads ${orgId}`),
				...posts.map(
					({ openId, orgId, jobTitle, weights }) => `${openId} in ${orgId} ${jobTitle} ${weights}`,
				),
				...roles,
			].sort(),
		links: (again) => {
			const idOf = ids(again);
			return links
				.map(({ kind, oaId, yzjId, state }) => `${kind} ${oaId} ${state} ${idOf(yzjId)}`)
				.sort();
		},
	};
}
