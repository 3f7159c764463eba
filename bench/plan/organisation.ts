import { generate, type EmployeeSeed, type OaDepartmentSeed } from '../../simulators';
import type {
	BindingLink,
	OaSnapshot,
	YzjDepartment,
	YzjPerson,
	YzjSnapshot,
} from '../../src/sync';

/**
 * Both sides of one organisation as planning gets them,
 * and the same records as a keyed comparison gets them.
 */
export interface Organisation {
	oa: OaSnapshot;
	yunzhijia: YzjSnapshot;
	/** Everybody and every department linked. */
	bindings: readonly BindingLink[];
	/**
	 * As Yunzhijia has them and as the OA wants them, both
	 * by OA id: somebody else has done the matching already.
	 */
	keyed: { before: Keyed; after: Keyed };
}

interface Keyed {
	departments: Record<string, YzjDepartment>;
	persons: Record<string, Record<string, string>>;
}

/** People of 1000 that changed, in all: one field of most of them, and some came and some went. */
const CHANGED = 10;
const CAME = 5;
const WENT = 5;

/** An organisation in which 2 % of the people changed since the last push. */
export function organisation(people: number, departmentCount: number): Organisation {
	const { departments: units, employees: everybody } = generate({
		size: people,
		seed: 7,
		departments: departmentCount,
	}).oa;
	const { departments, orgIds } = yunzhijiaDepartments(units);
	const employees: EmployeeSeed[] = [];
	const persons: YzjPerson[] = [];
	const bindings: BindingLink[] = units.map(
		(unit): BindingLink => ({
			kind: 'department',
			oaId: unit.id,
			yzjId: orgIds.get(unit.id) ?? '',
			state: 'active',
		}),
	);
	const byOaId = Object.fromEntries(
		units
			.map((unit, index) => [unit.id, departments[index]])
			.filter((entry): entry is [string, YzjDepartment] => entry[1] !== undefined),
	);
	const keyed: Organisation['keyed'] = {
		before: { departments: byOaId, persons: {} },
		after: { departments: byOaId, persons: {} },
	};
	everybody.forEach((employee, index) => {
		const lot = index % 1000;
		const openId = `op${employee.id}`;
		if (lot >= WENT) {
			employees.push(employee);
			keyed.after.persons[employee.id] = keyedFields(toPerson(employee, openId, orgIds));
		}
		if (lot >= WENT && lot < WENT + CAME) return;
		const person = toPerson(employee, openId, orgIds);
		const before =
			lot >= WENT + CAME && lot < WENT + CAME + CHANGED
				? drifted(person, lot, departments)
				: person;
		persons.push(before);
		keyed.before.persons[employee.id] = keyedFields(before);
		bindings.push({ kind: 'person', oaId: employee.id, yzjId: openId, state: 'active' });
	});
	const certificate = (rows: number) => ({ complete: true, reasons: [], rows, total: rows });
	return {
		oa: fromTheWire({
			departments: units,
			employees,
			certificate: certificate(units.length + employees.length),
		}),
		yunzhijia: fromTheWire({
			departments,
			persons,
			askedById: [],
			certificate: certificate(persons.length),
		}),
		bindings: fromTheWire(bindings),
		keyed: { before: fromTheWire(keyed.before), after: fromTheWire(keyed.after) },
	};
}

/**
 * Texts of its own for every side, as after reading: two
 * texts that are one object are equal for free.
 */
const fromTheWire = <T>(value: T): T => structuredClone(value);

function yunzhijiaDepartments(units: readonly OaDepartmentSeed[]): {
	departments: YzjDepartment[];
	orgIds: Map<string, string>;
} {
	const orgIds = new Map(units.map((unit, index) => [unit.id, `org${index}`]));
	const longNames = new Map<string, string>();
	const departments = units.map((unit): YzjDepartment => {
		const above = unit.parentId === null ? '' : (longNames.get(unit.parentId) ?? '');
		const longName =
			unit.parentId === null ? '' : above === '' ? unit.name : `${above}\\${unit.name}`;
		longNames.set(unit.id, longName);
		return {
			id: orgIds.get(unit.id) ?? '',
			name: unit.name,
			parentId: unit.parentId === null ? '' : (orgIds.get(unit.parentId) ?? ''),
			longName,
			weights: unit.order ?? 0,
		};
	});
	return { departments, orgIds };
}

function toPerson(
	employee: EmployeeSeed,
	openId: string,
	orgIds: ReadonlyMap<string, string>,
): YzjPerson {
	const { name, mobile = '', email = '', jobNo = '', jobTitle = '' } = employee;
	return {
		openId,
		name,
		phone: mobile,
		email,
		orgId: orgIds.get(employee.departmentId) ?? '',
		jobNo,
		jobTitle,
		gender: employee.gender === 'male' ? '1' : '2',
		birthday: '',
		hireDate: '',
		positiveDate: '',
		status: '1',
		weights: String(employee.order ?? 0),
		staffType: '',
		isHidePhone: '0',
		orgUserType: '0',
	};
}

/** One field as it was before the change: title, name, department. */
function drifted(person: YzjPerson, lot: number, departments: readonly YzjDepartment[]): YzjPerson {
	if (lot % 3 === 0) return { ...person, jobTitle: `见习${person.jobTitle}` };
	if (lot % 3 === 1) return { ...person, name: `${person.name}旧` };
	return {
		...person,
		orgId: departments.find(({ id }) => id !== person.orgId)?.id ?? person.orgId,
	};
}

/** The twelve fields of a person that the OA knows too. */
function keyedFields({
	openId,
	name,
	phone,
	email,
	orgId,
	jobNo,
	jobTitle,
	gender,
	status,
	weights,
	isHidePhone,
	orgUserType,
}: YzjPerson): Record<string, string> {
	return {
		openId,
		name,
		phone,
		email,
		orgId,
		jobNo,
		jobTitle,
		gender,
		status,
		weights,
		isHidePhone,
		orgUserType,
	};
}
