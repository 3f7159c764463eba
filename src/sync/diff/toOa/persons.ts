import {
	type Conflict,
	type DepartmentRef,
	type Note,
	type OaEmployee,
	operationId,
	type SetAsideBy,
	type YzjPerson,
} from '../../model';
import type { Because } from '../../../words';
import type { Draft } from '../draft';
import { type Known, knownOf, type PersonsToOaInput } from './known';
import { changesOf } from './personChanges';
import { creationOf, refusalOf } from './personCreation';

export interface PersonsToOa {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	matched: number;
}

/** What becomes of one person; a part that is absent is empty. */
interface Outcome {
	drafts?: readonly Draft[];
	conflicts?: readonly Conflict[];
	notes?: readonly Note[];
	matched?: true;
}

/**
 * What makes the OA's employees what Yunzhijia has. An employee is recognised by job number:
 * without one that is theirs alone, nobody is created or changed. An empty or masked value of
 * Yunzhijia is none, and clears nothing. Nobody is removed or disabled: leavers are named.
 */
export function personsToOa(input: PersonsToOaInput): PersonsToOa {
	const known = knownOf(input);
	const outcomes = [...input.persons.values()]
		.filter(({ status, openId }) => status === '1' && !input.boundElsewhere.has(openId))
		.map((person) => outcomeOf(known, person));
	return {
		drafts: outcomes.flatMap(({ drafts = [] }) => drafts),
		conflicts: outcomes.flatMap(({ conflicts = [] }) => conflicts),
		notes: [...outcomes.flatMap(({ notes = [] }) => notes), ...leaversOf(known)],
		matched: outcomes.filter(({ matched }) => matched).length,
	};
}

function outcomeOf(known: Known, person: YzjPerson): Outcome {
	const link = known.links.byYzj.get(person.openId);
	const employee = known.byId.get(link?.oaId ?? known.found.get(person.openId)?.oaId ?? '');
	if (employee) return ofEmployee(known, person, employee);
	if (link)
		return link.state === 'active'
			? asideOf(person, link.oaId, {
					reason: 'oa-record-gone',
					facts: { object: 'person', oaId: link.oaId },
				})
			: {};
	if (known.aside.has(person.orgId))
		return asideOf(person, '', {
			reason: 'department-quarantined',
			facts: { department: '', linked: false, stays: false },
		});
	const ref = known.refs.get(person.orgId);
	return ref && !known.doubted.has(person.openId) ? ofNewcomer(known, person, ref) : {};
}

const asideOf = (
	person: YzjPerson,
	oaId: string,
	by: SetAsideBy,
): Required<Pick<Outcome, 'conflicts'>> => ({
	conflicts: [{ kind: 'person', oaId, yzjId: person.openId, name: person.name, ...by }],
});

function ofEmployee(known: Known, person: YzjPerson, employee: OaEmployee): Outcome {
	const ref = known.refs.get(person.orgId);
	const changes = known.scope.hasEmployee(employee)
		? changesOf(known, { person, employee, ref })
		: { drafts: [], refused: [] };
	return {
		matched: true,
		drafts: [...linkOf(known, person, employee, ref), ...changes.drafts],
		conflicts: changes.refused.flatMap((by) => asideOf(person, employee.id, by).conflicts),
	};
}

const LINKED_BEFORE: Because = { rule: 'linked-before-active', facts: {} };

function linkOf(
	{ links, found }: Known,
	person: YzjPerson,
	employee: OaEmployee,
	ref: DepartmentRef | undefined,
): Draft[] {
	const link = links.byYzj.get(person.openId);
	if (link?.state === 'active') return [];
	return [
		{
			id: operationId('bind-person', person.openId),
			kind: 'bind-person',
			object: 'person',
			oaId: employee.id,
			yzjId: person.openId,
			name: person.name,
			...(ref && { target: ref }),
			needs: [],
			because: link ? LINKED_BEFORE : (found.get(person.openId)?.because ?? LINKED_BEFORE),
		},
	];
}

function ofNewcomer(known: Known, person: YzjPerson, ref: DepartmentRef): Outcome {
	const refused = refusalOf(known, person);
	if (refused) {
		const { oaId = '', ...by } = refused;
		return asideOf(person, oaId, by);
	}
	if (known.settings.createMembers) return { drafts: [creationOf(known, person, ref)] };
	return {
		notes: [
			{
				kind: 'person',
				oaId: '',
				yzjId: person.openId,
				name: person.name,
				reason: 'would-create',
				facts: { side: 'oa', path: ref.path },
			},
		],
	};
}

/**
 * Linked employees whose person is not in service: the
 * OA has no call that removes, so they are named only.
 */
const leaversOf = ({ links, byId, persons }: Known): Note[] =>
	[...links.byOa.values()].flatMap((link): Note[] => {
		const employee = byId.get(link.oaId);
		if (!employee || persons.get(link.yzjId)?.status === '1') return [];
		return [
			{
				kind: 'person',
				oaId: link.oaId,
				yzjId: link.yzjId,
				name: employee.name,
				reason: 'left-in-yunzhijia',
				facts: { object: 'person' },
			},
		];
	});
