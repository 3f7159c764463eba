import type { Certificate } from '../../lib/certificate';
import type { OaDepartment } from '../../lib/oaRecord';
import type { Services } from '../../lib/services';
import { combine } from '../certifiedList';
import type { OrganisationPart } from '../client';
import { checkE9Connection } from './checkConnection';
import type { E9ReadOptions, WeaverE9, WeaverE9Config } from './client';
import { departmentTree } from './departments';
import { employeesOf, headsOf } from './employees';
import { E9Error } from './errors';
import { type CertifiedList, readList } from './readList';
import { type E9Department, type E9Subcompany, e9Rows } from './rows';
import { E9Transport } from './transport';

export type * from './client';
export { E9Error, type E9ErrorKind } from './errors';
export {
	createWeaverE9Login,
	type E9LoginId,
	type E9SignOn,
	type WeaverE9Login,
} from './login';
export { registerEcToken } from './register';

/** Records of one part; organisations travel in slices. */
const SLICE = 1000;

/** A client of one e-cology E9. @throws E9Error `configuration` */
export const createWeaverE9 = (config: WeaverE9Config, services: Services): WeaverE9 => {
	requireAll(config);
	const reader = { transport: new E9Transport(config, services), log: services.log };
	return {
		readOrganisation: (options) => readOrganisation(reader, options),
		readDepartments: async (options) => {
			const { records, certificate } = await readTree(reader, options);
			return { records, certificate };
		},
		checkConnection: (language = 'en') => checkE9Connection(config, services, language),
	};
};

type Reader = Parameters<typeof readList>[0];

async function* readOrganisation(
	reader: Reader,
	options: E9ReadOptions,
): AsyncGenerator<OrganisationPart, void, void> {
	const { records, rows, certificate: tree } = await readTree(reader, options);
	yield* slices('departments', records);

	const titles = await readList(reader, 'getJobtitleInfoWithPage', e9Rows.jobTitle);
	const users = await readList(reader, 'getHrmUserInfoWithPage', e9Rows.user);
	const employees = employeesOf(users.rows, {
		jobTitles: new Map(titles.rows.map((title) => [title.id, title.jobtitlename])),
		headed: headsOf(rows, options.headField),
	});
	yield* slices('employees', employees);

	const people = combine(titles.certificate, users.certificate);
	yield {
		kind: 'certificate',
		certificate: combine(tree, people),
		departments: tree,
		employees: people,
	};
}

/** Both lists of units as one tree; `rows` are those of the departments, which name their heads. */
const readTree = async (
	reader: Reader,
	options: E9ReadOptions,
): Promise<{
	records: OaDepartment[];
	rows: readonly E9Department[];
	certificate: Certificate;
}> => {
	const custom = options.headField === null ? {} : { custom_data: options.headField };
	const subcompanies = await readUnits<E9Subcompany>((canceled) =>
		readList(reader, 'getHrmsubcompanyWithPage', e9Rows.subcompany, canceled),
	);
	const { rows, certificate } = await readUnits<E9Department>((canceled) =>
		readList(reader, 'getHrmdepartmentWithPage', e9Rows.department, { ...custom, ...canceled }),
	);
	return {
		records: departmentTree(subcompanies.rows, rows, options),
		rows,
		certificate: combine(subcompanies.certificate, certificate),
	};
};

/** Units in use, then the sealed ones: only so are those told from missing ones (e9-side 1.2). */
const readUnits = async <T>(
	read: (filter: Record<string, string>) => Promise<CertifiedList<T>>,
): Promise<{ rows: readonly T[]; certificate: Certificate }> => {
	const inUse = await read({});
	const sealed = await read({ canceled: '1' });
	return {
		rows: [...inUse.rows, ...sealed.rows],
		certificate: combine(inUse.certificate, sealed.certificate),
	};
};

function* slices<K extends 'departments' | 'employees', T>(
	kind: K,
	records: readonly T[],
): Generator<{ kind: K; records: T[] }, void, void> {
	for (let start = 0; start < records.length; start += SLICE)
		yield { kind, records: records.slice(start, start + SLICE) };
}

const requireAll = ({ baseUrl, access }: WeaverE9Config): void => {
	const values = { baseUrl, ...access };
	const missing = Object.entries(values).filter(([, value]) => value.trim() === '');
	if (missing.length > 0)
		throw new E9Error({
			kind: 'configuration',
			endpoint: 'credential',
			said: { code: 'e9-lacks', facts: { fields: missing.map(([name]) => name) } },
		});
};
