import { whereOf } from '../lib/whereOf';
import type { Certificate } from '../lib/certificate';
import { z } from 'zod/v4';
import type { OaDepartment, OaEmployee } from '../lib/oaRecord';
import type { Services } from '../lib/services';
import { isNothing, number } from '../lib/wireValues';
import { combine, pagesOf, readCertified } from './certifiedList';
import { checkConnection } from './checkConnection';
import type { OrganisationPart, WeaverE10, WeaverE10Config, WeaverPage } from './client';
import { departmentRecords } from './departmentRecord';
import { employeeRecords } from './employeeRecord';
import { WeaverError } from './errors';
import { createLogin, type WeaverLogin } from './login';
import { WeaverTransport } from './transport';
import { createUpserts, type WeaverE10Editor } from './upsert';

export type * from './client';
export type { WeaverLogin } from './login';
export {
	MAX_UPSERTS,
	type DepartmentUpsert,
	type EmployeeUpsert,
	type WeaverE10Editor,
} from './upsert';
export { WeaverError, type WeaverErrorKind } from './errors';

/** The most that E10 gives at once (oa-side 1.3). */
const PAGE_SIZE = 1000;

/**
 * A client of one E10 tenant. Without corp id, app key,
 * app secret or base URL: WeaverError `configuration`.
 */
export const createWeaverE10 = (config: WeaverE10Config, services: Services): WeaverE10 => {
	requireAll(config);
	const transport = new WeaverTransport(config, services);

	const queryOrgPage = async (
		type: 'department' | 'subcompany',
		current: number,
		pageSize: number,
	): Promise<WeaverPage<OaDepartment>> =>
		readPage(
			'queryOrg',
			await transport.query('queryOrg', { typeList: [type], current, pageSize }),
			departmentRecords(type),
		);
	const queryEmployeePage = async (
		current: number,
		pageSize: number,
	): Promise<WeaverPage<OaEmployee>> =>
		readPage(
			'queryEmployee',
			await transport.query('queryEmployee', { current, pageSize }),
			employeeRecords,
		);

	const orgPage = (type: 'department' | 'subcompany') => (current: number) =>
		queryOrgPage(type, current, PAGE_SIZE);
	const employeePage = (current: number) => queryEmployeePage(current, PAGE_SIZE);

	return {
		queryOrgPage,
		queryEmployeePage,
		async *departments() {
			for await (const { records } of pagesOf(orgPage('subcompany'), PAGE_SIZE)) yield records;
			for await (const { records } of pagesOf(orgPage('department'), PAGE_SIZE)) yield records;
		},
		async *employees() {
			for await (const { records } of pagesOf(employeePage, PAGE_SIZE)) yield records;
		},
		async *readOrganisation(): AsyncGenerator<OrganisationPart, void, void> {
			const subcompanies = await readCertified(
				'subcompanies',
				orgPage('subcompany'),
				PAGE_SIZE,
				services.log,
			);
			yield* parts('departments', subcompanies.records);
			const departments = await readCertified(
				'departments',
				orgPage('department'),
				PAGE_SIZE,
				services.log,
			);
			yield* parts('departments', departments.records);
			const employees = await readCertified('employees', employeePage, PAGE_SIZE, services.log);
			yield* parts('employees', employees.records);
			const tree = combine(
				subcompanies.certificate,
				departments.certificate,
				noSharedId(subcompanies.records, departments.records),
			);
			yield {
				kind: 'certificate',
				certificate: combine(tree, employees.certificate),
				departments: tree,
				employees: employees.certificate,
			};
		},
		async getEmployees(ids) {
			const { records } = readPage(
				'queryEmployee',
				await transport.query('queryEmployee', { ids: [...ids], current: 1, pageSize: PAGE_SIZE }),
				employeeRecords,
			);
			// An answer to another question says nothing about who is missing in it.
			const stranger = records.find(({ id }) => !ids.includes(id));
			if (stranger)
				throw new WeaverError({
					kind: 'bad-answer',
					endpoint: 'queryEmployee',
					said: { code: 'e10-others', facts: {} },
				});
			return records;
		},
		async readDepartments() {
			const subcompanies = await readCertified(
				'subcompanies',
				orgPage('subcompany'),
				PAGE_SIZE,
				services.log,
			);
			const departments = await readCertified(
				'departments',
				orgPage('department'),
				PAGE_SIZE,
				services.log,
			);
			return {
				records: [...subcompanies.records, ...departments.records],
				certificate: combine(
					subcompanies.certificate,
					departments.certificate,
					noSharedId(subcompanies.records, departments.records),
				),
			};
		},
		checkConnection: (language = 'en') => checkConnection(config, services, language),
	};
};

/** E10's log-in page for other systems, with the same credential. */
export const createWeaverLogin = (config: WeaverE10Config, services: Services): WeaverLogin => {
	requireAll(config);
	const transport = new WeaverTransport(config, services);
	return createLogin(config, transport, async (by) =>
		readPage(
			'queryEmployee',
			await transport.query('queryEmployee', { ...by, current: 1, pageSize: 10 }),
			employeeRecords,
		),
	);
};

/**
 * Reads and writes. Kept apart from the reading client, so that nothing that only reads can write.
 */
export const createWeaverE10Editor = (
	config: WeaverE10Config,
	services: Services,
): WeaverE10 & WeaverE10Editor => ({
	...createWeaverE10(config, services),
	...createUpserts(new WeaverTransport(config, services)),
});

const requireAll = (config: WeaverE10Config): void => {
	const names = {
		corpId: 'corp id',
		appKey: 'app key',
		appSecret: 'app secret',
		baseUrl: 'base URL',
	} as const;
	const missing = (['corpId', 'appKey', 'appSecret', 'baseUrl'] as const)
		.filter((name) => !config[name].trim())
		.map((name) => names[name]);
	if (missing.length > 0)
		throw new WeaverError({
			kind: 'configuration',
			endpoint: 'credential',
			said: { code: 'e10-lacks', facts: { fields: missing } },
		});
};

const list = z.object({
	total: z.union([z.null(), z.undefined(), number]).optional(),
	data: z.unknown(),
});

const readPage = <T>(endpoint: string, body: unknown, records: z.ZodType<T[]>): WeaverPage<T> => {
	const page = z.object({ data: z.unknown() }).safeParse(body).data?.data;
	const parsed = list.safeParse(isNothing(page) ? { data: [] } : page);
	const rows = records.safeParse(isNothing(parsed.data?.data) ? [] : parsed.data?.data);
	if (parsed.success && rows.success)
		return { records: rows.data, total: parsed.data.total ?? null };
	const error = parsed.error ?? rows.error;
	throw new WeaverError({
		kind: 'bad-answer',
		endpoint,
		said: { code: 'unknown-shape', facts: { service: 'e10', endpoint, where: whereOf(error) } },
	});
};

function* parts<K extends 'departments' | 'employees', T>(
	kind: K,
	records: T[],
): Generator<{ kind: K; records: T[] }, void, void> {
	for (let start = 0; start < records.length; start += PAGE_SIZE)
		yield { kind, records: records.slice(start, start + PAGE_SIZE) };
}

/** Both org lists make one tree, so an id must not stand for a subcompany and a department. */
const noSharedId = (
	subcompanies: readonly OaDepartment[],
	departments: readonly OaDepartment[],
): Certificate => {
	const ids = new Set(subcompanies.map(({ id }) => id));
	const shared = departments.find(({ id }) => ids.has(id));
	return {
		complete: !shared,
		reasons: shared ? [{ code: 'id-of-both', facts: { id: shared.id } }] : [],
		rows: 0,
		total: 0,
	};
};
