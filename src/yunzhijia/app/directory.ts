import { whereOf } from '../../lib/whereOf';
import { z } from 'zod/v4';
import { isNothing, number, text } from '../../lib/wireValues';
import type { YunzhijiaAppConfig } from '../config';
import { YunzhijiaError } from '../errors';
import type { Gateway } from '../gateway';
import { appPace } from './pace';

/** A person as a light app may see it: no phone, no e-mail (app-api 3). */
export interface AppPerson {
	readonly openId: string;
	readonly name: string;
	/** Long name of the main department. */
	readonly department: string;
	readonly orgId: string;
	readonly jobTitle: string;
	readonly jobNo: string;
	/** '0' unknown, '1' male, '2' female. */
	readonly gender: string;
	readonly isAdmin: boolean;
	/** In service; false for somebody who left or is disabled. */
	readonly active: boolean;
}

export interface AppDepartment {
	readonly orgId: string;
	readonly name: string;
	/** '' for the root. */
	readonly parentId: string;
	/** openIds of the leaders. */
	readonly leaders: readonly string[];
}

export interface AppCompany {
	readonly eid: string;
	readonly name: string;
	readonly userCount: number;
}

/**
 * The enterprise as one light app may read it. Methods fail with YunzhijiaError; without an EID in
 * the credential with kind `configuration`.
 */
export interface AppDirectory {
	/** Null where Yunzhijia knows nobody of this openId. */
	person(openId: string): Promise<AppPerson | null>;
	/** Everybody who is in service, page by page. */
	persons(): AsyncGenerator<AppPerson[], void, void>;
	department(orgId: string): Promise<AppDepartment>;
	/** This department, its parent, and so on to the root. */
	ancestors(orgId: string): Promise<AppDepartment[]>;
	/** All, the root among them, page by page. */
	departments(): AsyncGenerator<AppDepartment[], void, void>;
	company(): Promise<AppCompany>;
	/** openIds of the administrators. */
	administrators(): Promise<string[]>;
}

const PAGE = 1000;
/** Before every change there is: the documented first call of the feed. */
const BEGINNING = '2008-08-02 01:40:38';

const person = z
	.object({
		openId: text.pipe(z.string().min(1)),
		name: text,
		department: text,
		orgId: text,
		jobTitle: text,
		jobNo: text,
		gender: text,
		isAdmin: text,
		status: text,
	})
	.transform(
		({ isAdmin, status, ...rest }): AppPerson => ({
			...rest,
			isAdmin: isAdmin === '1',
			// As everywhere: who is disabled is not in service, and who has no status is.
			active: status === '' || status === '1',
		}),
	);

const department = z
	.object({
		orgId: text.pipe(z.string().min(1)),
		name: text,
		parentId: text,
		inChargers: z
			.array(z.object({ openId: text }))
			.nullish()
			.catch([]),
	})
	.transform(
		({ inChargers, ...rest }): AppDepartment => ({
			...rest,
			leaders: (inChargers ?? []).map(({ openId }) => openId).filter((openId) => openId !== ''),
		}),
	);

const listOf = <T>(item: z.ZodType<T>) =>
	z
		.unknown()
		.transform((value) => (isNothing(value) ? [] : value))
		.pipe(z.array(item));

const company = z.object({ eid: text, name: text, userCount: number });
const administrators = z.object({ oids: text });
const feed = z.object({ persons: listOf(person) });

/**
 * Reads of the family opendata-control. All of them only read, so whatever may help is repeated.
 */
export const createAppDirectory = (gateway: Gateway, config: YunzhijiaAppConfig): AppDirectory => {
	const ask = async <T>(
		name: string,
		fields: Record<string, string>,
		schema: z.ZodType<T>,
	): Promise<T> => {
		const endpoint = `opendata/${name}`;
		const { eid } = config;
		if (!eid)
			throw new YunzhijiaError({
				kind: 'configuration',
				endpoint: 'credential',
				said: { code: 'app-eid-needed', facts: {} },
				remedy: { of: 'app', kind: 'configuration' },
			});
		const { data } = await gateway.call({
			endpoint,
			path: `/gateway/opendata-control/data/${name}`,
			contentType: 'application/x-www-form-urlencoded',
			body: () => new URLSearchParams({ eid, ...fields }).toString(),
			mutating: false,
			pace: appPace(config),
		});
		const parsed = schema.safeParse(data);
		if (parsed.success) return parsed.data;
		throw new YunzhijiaError({
			kind: 'bad-answer',
			endpoint,
			said: {
				code: 'unknown-shape',
				facts: { service: 'yunzhijia', endpoint, where: whereOf(parsed.error) },
			},
		});
	};

	/** Pages until one is not full. */
	async function* pages<T>(read: (begin: number) => Promise<T[]>): AsyncGenerator<T[], void, void> {
		for (let begin = 0; ; begin += PAGE) {
			const rows = await read(begin);
			if (rows.length > 0) yield rows;
			if (rows.length < PAGE) return;
		}
	}
	const paging = (begin: number): Record<string, string> => ({
		begin: String(begin),
		count: String(PAGE),
	});

	return {
		person: async (openId) => (await ask('getperson', { openId }, listOf(person)))[0] ?? null,
		async *persons() {
			// The feed may name somebody more than once; the later row is right.
			const latest = new Map<string, AppPerson>();
			for await (const rows of pages(
				async (begin) =>
					(await ask('getallpersons', { time: BEGINNING, ...paging(begin) }, feed)).persons,
			))
				for (const row of rows) latest.set(row.openId, row);
			const active = [...latest.values()].filter((row) => row.active);
			for (let start = 0; start < active.length; start += PAGE)
				yield active.slice(start, start + PAGE);
		},
		department: (orgId) => ask('getorg', { orgId }, department),
		ancestors: (orgId) => ask('getancestororgs', { orgId }, listOf(department)),
		departments: () => pages((begin) => ask('getallorgs', paging(begin), listOf(department))),
		company: () => ask('getcompany', {}, company),
		administrators: async () =>
			(await ask('getAdminOidsByEid', {}, administrators)).oids
				.split(',')
				.filter((openId) => openId !== ''),
	};
};
