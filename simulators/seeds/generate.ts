import { seededRandom, type Random } from '../random';
import {
	cities,
	divisions,
	doubleSurnames,
	femaleGiven,
	jobTitles,
	maleGiven,
	mobilePrefixes,
	sectionEndings,
	sections,
	surnames,
} from './names';
import type { EmployeeSeed, ExampleSeed, OaDepartmentSeed, YunzhijiaSeed } from './types';

/** What to generate. The same numbers give the same organisation on every machine. */
export interface GenerateOptions {
	/** People in the OA. */
	size: number;
	seed: number;
	/** OA units, the root included; default a tenth of `size`, at least 1. */
	departments?: number | undefined;
	/**
	 * Share (0 to 1) of the organisation that Yunzhijia has
	 * already; default 0: just its root, of the same name.
	 */
	overlap?: number | undefined;
	/** Share (0 to 1) of those people in whom one field differs in Yunzhijia; default 0. */
	drift?: number | undefined;
}

const ROOT_NAME = '华远集团';
/** Levels below the root. */
const MAX_DEPTH = 7;
const MAX_CHILDREN = 14;
/** Bijective on the numbers below the prime, so that mobiles never repeat. */
const PRIME = 99_999_989;
const STEP = 48_271;

interface Unit extends OaDepartmentSeed {
	depth: number;
	children: Set<string>;
	longName: string;
}

/**
 * A plausible Chinese company, its OA side whole and its Yunzhijia side as far as `overlap` says.
 */
export function generate(options: GenerateOptions): ExampleSeed {
	const random = seededRandom(options.seed);
	const count = options.departments ?? Math.max(1, Math.round(options.size / 10));
	const units = makeUnits(random, count);
	const employees = makeEmployees(random, options.size, units);
	const departments = units.map(
		({ depth: _depth, children: _children, longName: _longName, ...unit }) => unit,
	);
	return {
		oa: { departments, employees },
		yunzhijia: yunzhijiaSide(random, units, employees, options),
	};
}

/** Parents always come before their children. */
function makeUnits(random: Random, count: number): Unit[] {
	const root: Unit = {
		id: unitId(0),
		name: ROOT_NAME,
		parentId: null,
		kind: 'subcompany',
		order: 1,
		code: 'D0',
		depth: 0,
		children: new Set(),
		longName: '',
	};
	const units = [root];
	// Units that may still get children. A window near its
	// start keeps the tree broad and of realistic depth.
	let open = [root];
	while (units.length < count) {
		const parent = random.pick(open.length > 40 ? open.slice(0, 40) : open);
		const name = freeName(random, parent);
		const unit: Unit = {
			id: unitId(units.length),
			name,
			parentId: parent.id,
			kind: name.endsWith('分公司') ? 'subcompany' : 'department',
			order: parent.children.size,
			code: `D${units.length}`,
			depth: parent.depth + 1,
			children: new Set(),
			longName: parent === root ? name : `${parent.longName}\\${name}`,
		};
		units.push(unit);
		if (unit.depth < MAX_DEPTH) open.push(unit);
		if (parent.children.size >= MAX_CHILDREN)
			open = open.filter((candidate) => candidate !== parent);
	}
	return units;
}

/** A name that no sibling has. */
function freeName(random: Random, parent: Unit): string {
	const wanted =
		parent.depth === 0 && random.fraction() < 0.5
			? `${random.pick(cities)}分公司`
			: parent.kind === 'subcompany'
				? random.pick(divisions)
				: `${random.pick(sections)}${random.pick(sectionEndings)}`;
	let name = wanted;
	const ordinal = name.endsWith('分公司') ? '分公司' : '';
	for (let n = 2; parent.children.has(name); n += 1)
		name = `${wanted.slice(0, wanted.length - ordinal.length)}第${n}${ordinal}`;
	parent.children.add(name);
	return name;
}

function makeEmployees(random: Random, size: number, units: readonly Unit[]): EmployeeSeed[] {
	const offset = random.int(PRIME);
	return Array.from({ length: size }, (_, index) => {
		const gender = random.fraction() < 0.55 ? 'male' : 'female';
		const jobNo = String(index + 1).padStart(6, '0');
		return {
			id: `2000009200000${jobNo}`,
			name: personName(random, gender),
			// The first of each unit comes from the round robin, so that
			// no unit stays empty in an organisation of normal size.
			departmentId: (index < units.length
				? (units[index] ?? random.pick(units))
				: random.pick(units)
			).id,
			mobile: `${random.pick(mobilePrefixes)}${String((index * STEP + offset) % PRIME).padStart(8, '0')}`,
			email: `u${jobNo}@example.com`,
			jobNo,
			account: `u${jobNo}`,
			jobTitle: random.pick(jobTitles),
			gender,
			status: 'active',
			order: index + 1,
		};
	});
}

function personName(random: Random, gender: 'male' | 'female'): string {
	const given = gender === 'male' ? maleGiven : femaleGiven;
	const surname = random.fraction() < 0.01 ? random.pick(doubleSurnames) : letter(random, surnames);
	return surname + letter(random, given) + (random.fraction() < 0.75 ? letter(random, given) : '');
}

function letter(random: Random, text: string): string {
	return text.charAt(random.int(text.length));
}

/** The first units in order (so parents are there) and everybody in them. */
function yunzhijiaSide(
	random: Random,
	units: readonly Unit[],
	employees: readonly EmployeeSeed[],
	{ overlap = 0, drift = 0 }: Pick<GenerateOptions, 'overlap' | 'drift'>,
): YunzhijiaSeed {
	if (overlap === 0) return { rootName: ROOT_NAME, departments: [], persons: [] };
	const present = new Map(
		units.slice(0, Math.max(1, Math.round(units.length * overlap))).map((unit) => [unit.id, unit]),
	);
	const names = [...present.values()].map(({ longName }) => longName);
	const persons = employees.flatMap((employee) => {
		const unit = present.get(employee.departmentId);
		if (unit === undefined) return [];
		const row = {
			name: employee.name,
			phone: employee.mobile ?? '',
			department: unit.longName,
			jobTitle: employee.jobTitle ?? '',
			jobNo: employee.jobNo ?? '',
			gender: employee.gender === 'male' ? '1' : '2',
		};
		return [random.fraction() < drift ? { ...row, ...drifted(random, row, names) } : row];
	});
	return {
		rootName: ROOT_NAME,
		departments: [...present.values()].flatMap(({ longName, order = 0 }) =>
			longName === '' ? [] : [{ department: longName, weights: order }],
		),
		persons,
	};
}

/** One field with another value: title, name or department. */
function drifted(
	random: Random,
	row: { name: string; jobTitle: string; department: string },
	departments: readonly string[],
): { jobTitle?: string; name?: string; department?: string } {
	const others = departments.length > 1 ? 3 : 2;
	switch (random.int(others)) {
		case 0:
			return { jobTitle: `见习${row.jobTitle}` };
		case 1:
			return { name: `${row.name}旧` };
		default: {
			const other = random.pick(departments);
			return {
				department:
					other === row.department
						? (departments.find((name) => name !== row.department) ?? other)
						: other,
			};
		}
	}
}

function unitId(index: number): string {
	return `1000009100000${String(index + 1).padStart(6, '0')}`;
}
