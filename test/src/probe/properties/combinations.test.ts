import { z } from 'zod/v4';
import type { E10Options, YunzhijiaOptions } from '../../../../simulators';
import type { E9Options } from '../../../../simulators/e9/options';
import { e9Defaults } from '../../../../simulators/e9/options';
import { seededRandom } from '../../../../simulators/random';
import { yunzhijiaDefaults } from '../../../../simulators/yunzhijia/options';
import { probe } from '../../../../src/probe';
import { answersOf, startWorld, TEST_DEPARTMENT, TEST_PHONE } from '../world';

jest.setTimeout(120_000);

type Values<O> = { readonly [N in keyof O]?: readonly O[N][] };
type Expected = Record<string, string>;

const YUNZHIJIA = {
	authErrorStyle: ['http200', 'http401'],
	tokenErrorMember: ['error', 'message'],
	tokenLifetime: [6400, 7200, 3600],
	expireInOnRepeat: ['remaining', 'full'],
	timestampBothWays: [true, false],
	enforceNonce: [false, true],
	strictMembers: [true, false],
	overLimitAnswer: ['refuse', 'truncate'],
	personGetLimit: [100, 1000],
	undocumentedListLimit: [1000, 5000],
	defaultCount: [1000, 20],
	getallIncludesDisabled: [true, false],
	getReturnsLeavers: [true, false],
	maskPhones: [false, true],
	rootPersonDepartment: ['empty', 'root-name'],
	rootPersonOrgId: ['root-id', 'empty'],
	unassignedOrgId: ['', 'nowhere'],
	rootParentId: ['', null],
	rolePageLimit: [100, 500],
	roleOrgIdsAnswer: ['text', 'list'],
	withoutDisposable: ['refuse', 'reusable'],
	opendataForeignEid: ['refuse', 'empty'],
	opendataContact: ['missing', 'empty'],
	opendataGone: ['leavers', 'empty'],
	publicAccountReadRefusal: ['envelope', 'http400'],
	publicAccountApi: ['new', 'old'],
	readKeyOnWrite: ['auth-error', 'business-error'],
	refreshTokenSingleUse: [true, false],
	refreshKillsOldToken: [true, false],
	timeZoneMinutes: [480, 0],
	deptAddExisting: ['refuse', 'ignore'],
	renameCollision: ['refuse', 'allow'],
	maxDepartmentNameLength: [30, 50, 100, 255],
	maxDepth: [0, 5],
	setLeaderAgain: ['apply', 'refuse'],
	deleteLeaderFailures: ['silent', 'listed'],
	partTimeSetLeftOut: ['reset', 'keep'],
	addNewExistingPhone: ['refuse', 'return-existing'],
	moveDisabled: ['refuse', 'apply'],
	updateInfoLeaver: ['refuse', 'apply'],
	restoreDepartment: ['previous', 'none'],
} as const satisfies Values<YunzhijiaOptions>;

const E10 = {
	tokenSpelling: ['accessToken', 'acessToken', 'access_token'],
	tokenBelowData: [false, true],
	errcodeType: ['number', 'string'],
	tokenRejectStyle: ['message', 'top-level', 'http401'],
	overLimitAnswer: ['refuse', 'cut'],
	defaultPageSize: [20, 10],
	strictMembers: [true, false],
	recordFields: ['inferred', 'confirmed'],
	leftStatus: ['leave', 'gone'],
	requiredHeader: [undefined, { name: 'callsyscode', value: 'probe' }],
} as const satisfies Values<E10Options>;

const E9 = {
	access: ['ip-list', 'hrm-token', 'ec-token'],
	body: ['json', 'form', 'both'],
	totalSize: ['records', 'pages', 'absent'],
	pageLimit: [null, 7],
	unstableRows: [false, true],
	refusalStatus: [200, 401],
	oldPatch: [false, false, false, false, true],
} as const satisfies Values<E9Options>;

const pick = <T>(condition: boolean, yes: T, no: T): T => (condition ? yes : no);

const expectedOfYunzhijia = (o: YunzhijiaOptions): Expected => ({
	'auth-error': o.authErrorStyle,
	'token-refusal': o.tokenErrorMember,
	'token-life': pick(o.tokenLifetime === 3600, 'other', String(o.tokenLifetime)),
	'token-repeated': o.expireInOnRepeat,
	'clock-window': pick(o.timestampBothWays, 'both', 'past'),
	nonce: pick(o.enforceNonce, 'both', 'free'),
	'unknown-member': pick(o.strictMembers, 'refused', 'ignored'),
	'page-of-1001': pick(o.overLimitAnswer === 'refuse', 'refused', 'taken'),
	'person-keys': keys(o.personGetLimit > 100, o),
	'department-keys': keys(o.undocumentedListLimit > 1000, o),
	'default-page': pick(o.defaultCount === 20, 'smaller', '(no-example)'),
	'disabled-listed': pick(o.getallIncludesDisabled, 'listed', 'left-out'),
	'leaver-by-id': pick(o.getReturnsLeavers, 'answered', 'missing'),
	phones: pick(o.maskPhones, 'masked', 'plain'),
	'root-person':
		o.rootPersonOrgId === 'root-id'
			? pick(o.rootPersonDepartment === 'root-name', 'id-and-name', 'id')
			: pick(o.rootPersonDepartment === 'root-name', 'name', 'neither'),
	'root-parent': pick(o.rootParentId === null, 'null', 'empty'),
	'without-department': pick(o.unassignedOrgId === '', 'empty', 'other-id'),
	'role-page': pick(o.rolePageLimit === 100 && o.overLimitAnswer === 'refuse', 'refused', 'taken'),
	'role-departments': o.roleOrgIdsAnswer,
	disposable: pick(o.withoutDisposable === 'refuse', 'required', 'not-required'),
	'foreign-enterprise': pick(o.opendataForeignEid === 'refuse', 'refused', 'empty'),
	'contact-members': o.opendataContact,
	'gone-people': pick(o.opendataGone === 'leavers', 'record', 'empty'),
	'account-refusal': o.publicAccountReadRefusal,
	'account-endpoint': o.publicAccountApi,
	'write-with-read-key': pick(o.readKeyOnWrite === 'auth-error', 'auth-error', 'own-code'),
	'refresh-twice': pick(o.refreshTokenSingleUse, 'refused', 'served'),
	'refreshed-token': pick(o.refreshKillsOldToken, 'dead', 'alive'),
	'time-zone': pick(o.timeZoneMinutes === 480, 'beijing', 'other'),
	'department-again': pick(o.deptAddExisting === 'refuse', 'refused', 'done'),
	'name-of-sibling': pick(o.renameCollision === 'refuse', 'refused', 'done'),
	'name-length':
		{ 30: 'up-to-49', 50: 'up-to-99', 100: 'up-to-199' }[o.maxDepartmentNameLength] ?? 'more',
	depth: pick(o.maxDepth === 0, 'ten', 'less'),
	'leader-again': pick(o.setLeaderAgain === 'apply', 'done', 'refused'),
	'leader-of-nothing': o.deleteLeaderFailures,
	'post-left-out': pick(o.partTimeSetLeftOut === 'keep', 'kept', 'reset'),
	'phone-again': pick(o.addNewExistingPhone === 'refuse', 'refused', 'same-person'),
	'move-disabled': pick(o.moveDisabled === 'refuse', 'refused', 'done'),
	'change-leaver': pick(o.updateInfoLeaver === 'refuse', 'refused', 'done'),
	'department-after-return': o.restoreDepartment,
});

const keys = (enough: boolean, { overLimitAnswer }: YunzhijiaOptions): string => {
	if (enough) return 'taken';
	return overLimitAnswer === 'refuse' ? 'refused' : 'cut';
};

const expectedOfE10 = (o: Partial<E10Options>): Expected => ({
	'e10-token-name': o.tokenSpelling ?? '',
	'e10-token-place': pick(o.tokenBelowData === true, 'data', 'top'),
	'e10-errcode': pick(o.errcodeType === 'string', 'text', 'number'),
	'e10-rejected-token': pick(o.tokenRejectStyle === 'top-level', 'top', o.tokenRejectStyle ?? ''),
	'e10-page-of-1001': pick(o.overLimitAnswer === 'refuse', 'refused', 'taken'),
	'e10-default-page': pick(o.defaultPageSize === 20, '20', 'other'),
	'e10-unknown-member': pick(o.strictMembers === true, 'refused', 'ignored'),
	'e10-members': pick(o.recordFields === 'inferred', 'more', 'few'),
	'e10-left-status': pick(o.leftStatus === 'leave', 'leave', '(no-example)'),
	'e10-extra-header': pick(o.requiredHeader === undefined, 'not-needed', 'needed'),
});

const expectedOfE9 = (o: E9Options): Expected => {
	if (o.oldPatch) return { 'e9-answers': 'html', 'e9-total': '(no-answer)' };
	const refused = pick(o.refusalStatus === 401, 'http401', 'http200');
	return {
		'e9-answers': 'json',
		'e9-body': o.body,
		'e9-total': o.totalSize,
		'e9-large-page': pick(o.pageLimit === null, 'whole', 'cut'),
		'e9-row-order': pick(o.unstableRows, 'unstable', 'stable'),
		'e9-refusal': pick(o.access === 'ip-list', 'open-to-all', refused),
		'e9-sealed': 'left-out',
		'e9-id-filter': 'one',
	};
};

/** Each option has one of its values, the same for the same number. */
const chosen = <O extends Values<object>>(
	values: O,
	seed: number,
): { [N in keyof O]: O[N] extends readonly (infer V)[] ? V : never } => {
	const random = seededRandom(seed);
	const entries = Object.entries(values).map(([name, list]: [string, readonly unknown[]]) => [
		name,
		list[random.int(list.length)],
	]);
	return Object.fromEntries(entries);
};

describe('each option of the simulators is recognised, whatever the others are', () => {
	it.each(Array.from({ length: 60 }, (_, place) => place + 1))('combination %i', async (seed) => {
		const yunzhijia = chosen(YUNZHIJIA, seed);
		const e10 = chosen(E10, seed + 1000);
		const e9 = chosen(E9, seed + 2000);
		const world = await startWorld({ yunzhijia, e10, e9 });
		try {
			const before = JSON.stringify(await departmentsOf(world.yunzhijia.controlUrl));
			const write = { department: TEST_DEPARTMENT, phone: TEST_PHONE };
			const report = await probe(world.targets, world.services, write);
			expect(answersOf(report)).toMatchObject({
				...expectedOfYunzhijia({ ...yunzhijiaDefaults, ...yunzhijia }),
				...expectedOfE10(e10),
				...expectedOfE9({ ...e9Defaults, ...e9 }),
			});
			expect(report.written).toEqual({ notWritten: null, left: { departments: 0, persons: 0 } });
			expect(JSON.stringify(await departmentsOf(world.yunzhijia.controlUrl))).toBe(before);
		} finally {
			await world.stop();
		}
	});
});

const departmentsOf = async (controlUrl: string): Promise<unknown> => {
	const state = z.object({ departments: z.unknown() });
	return state.parse(await (await fetch(`${controlUrl}/state`)).json()).departments;
};
