import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { checkRobot } from '../../src/alerts';
import type { ConnectionReport } from '../../src/lib/connectionReport';
import { type Services, systemServices } from '../../src/lib/services';
import { createWeaverE10 } from '../../src/weaver';
import { createWeaverE9 } from '../../src/weaver/e9';
import { type Language, wordsFor } from '../../src/words';
import { ROBOTS } from '../../src/words/facts/robots';
import {
	createYunzhijiaApp,
	createYunzhijiaPublicAccount,
	createYunzhijiaReader,
} from '../../src/yunzhijia';
import {
	callbackKeys,
	loginCredential,
	oaMessageKey,
	robotConfig,
	weaverConfig,
	weaverE9Config,
	yunzhijiaAppConfig,
	yunzhijiaConfig,
	yunzhijiaPublicAccountConfig,
} from './credentialData';
import { credentialField } from './credentialFields';
import { ofInstance } from './language';
import { toldOf } from './nodeError';
import { nodeLog } from './nodeLog';
import { robotCredentialType } from './robotCredential';

type CredentialTest = (
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;
type Data = ICredentialsDecrypted['data'];

/** A test with real calls, in the language of this n8n. */
const calls = (
	check: (data: Data, services: Services, language: Language) => Promise<ConnectionReport>,
): CredentialTest =>
	async function ({ data }) {
		return await test(this, (services) => check(data, services, ofInstance()));
	};

/** Tests a Yunzhijia Directory credential: address, token and a small reading for each key. */
export const testYunzhijiaDirectory = calls((data, services, language) =>
	createYunzhijiaReader(yunzhijiaConfig(data), services).checkConnection(language),
);

/** Tests a Yunzhijia App credential: address and token. */
export const testYunzhijiaApp = calls((data, services, language) =>
	createYunzhijiaApp(yunzhijiaAppConfig(data), services).checkConnection(language),
);

/**
 * Tests a Yunzhijia Public Account credential: address,
 * account and a signed reading; sends nothing.
 */
export const testYunzhijiaPublicAccount = calls((data, services, language) =>
	createYunzhijiaPublicAccount(yunzhijiaPublicAccountConfig(data), services).checkConnection(
		language,
	),
);

/** Tests a Weaver E10 credential: address, token and a small reading. */
export const testWeaverE10 = calls((data, services, language) =>
	createWeaverE10(weaverConfig(data), services).checkConnection(language),
);

/** Tests a Weaver E9 credential: address and one row of each list. */
export const testWeaverE9 = calls((data, services, language) =>
	createWeaverE9(weaverE9Config(data), services).checkConnection(language),
);

/**
 * Tests a Yunzhijia Login credential. There is nobody to call:
 * its secrets are ours, and only have to be long and different.
 */
export async function testYunzhijiaLogin(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		loginCredential(credential.data);
		return {
			status: 'OK',
			message: wordsFor(ofInstance()).checks.loginSecrets,
		};
	} catch (error) {
		return failed(error);
	}
}

/** Tests an OA Message credential. There is nobody to call: the OA calls us. */
export async function testOaMessage(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const { header } = oaMessageKey(credential.data);
		return {
			status: 'OK',
			message: wordsFor(ofInstance()).checks.oaMessage(header),
		};
	} catch (error) {
		return failed(error);
	}
}

/**
 * Tests the credential of a group robot of any kind: address and server. It sends nothing, because
 * n8n tests whenever somebody opens a credential.
 */
export async function testRobot(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await test(this, async (services) => {
		const kind = ROBOTS.find((one) => robotCredentialType(one) === credential.type);
		if (kind === undefined) throw new Error(`No robot has credentials of type ${credential.type}`);
		return await checkRobot(robotConfig(kind, credential.data), services, ofInstance());
	});
}

/**
 * Looks at the keys of a Yunzhijia Callback credential. There is nobody to call: that a key is the
 * right one, only a call of Yunzhijia can prove, and the message says so.
 */
export async function testYunzhijiaCallback(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await test(this, async () => {
		const {
			eid,
			urlToken,
			directoryAppId,
			directoryAppSecret,
			publicAccountId: _id,
			...keys
		} = callbackKeys(credential.data);
		const filled = [
			...Object.entries(keys),
			['urlToken', urlToken],
			['directoryAppSecret', directoryAppSecret],
		]
			.filter(([, value]) => value !== '')
			.map(([name = '']) => credentialField('Yunzhijia Callback', name));
		const half = (directoryAppId === '') !== (directoryAppSecret === '');
		const ok = filled.length > 0 && !half;
		const { checks } = wordsFor(ofInstance());
		const field = (name: string): string => credentialField('Yunzhijia Callback', name);
		const bad = half
			? checks.halfPair(field('directoryAppId'), field('directoryAppSecret'))
			: checks.noKey;
		const message = ok ? checks.keysLookRight(filled) : bad;
		const remedy = ok ? '' : checks.fillInKeys;
		return await Promise.resolve({
			ok,
			clockSkewMs: null,
			steps: [
				{
					id: 'read' as const,
					name: checks.keys(eid),
					ok,
					message,
					remedy,
				},
			],
		});
	});
}

async function test(
	functions: ICredentialTestFunctions,
	check: (services: Services) => Promise<ConnectionReport>,
): Promise<INodeCredentialTestResult> {
	try {
		return testResult(await check(systemServices(nodeLog(functions.logger))));
	} catch (error) {
		return failed(error);
	}
}

/** An incomplete credential, for example without any key. */
function failed(error: unknown): INodeCredentialTestResult {
	const { message, remedy } = toldOf(error, ofInstance());
	return { status: 'Error', message: sentences(message, remedy) };
}

/** What n8n shows: the first step that did not work, and what to do. */
export function testResult(report: ConnectionReport): INodeCredentialTestResult {
	const failed = report.steps.find((step) => !step.ok);
	if (report.ok || failed === undefined)
		return {
			status: 'OK',
			message:
				sentences(...report.steps.slice(-1).map((step) => step.message)) ||
				wordsFor(ofInstance()).steps.connected,
		};
	return {
		status: 'Error',
		message: sentences(`${failed.name}: ${failed.message}`, failed.remedy),
	};
}

const sentences = (...texts: string[]): string =>
	texts
		.filter((text) => text !== '')
		.map((text) => (/[.!?。]$/.test(text) ? text : `${text}.`))
		.join(' ');
