import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { ConnectionReport } from '../../src/lib/connectionReport';
import { type Services, systemServices } from '../../src/lib/services';
import { createWeaverE10 } from '../../src/weaver';
import {
	createYunzhijiaApp,
	createYunzhijiaPublicAccount,
	createYunzhijiaReader,
} from '../../src/yunzhijia';
import {
	callbackKeys,
	loginCredential,
	oaMessageKey,
	weaverConfig,
	yunzhijiaAppConfig,
	yunzhijiaConfig,
	yunzhijiaPublicAccountConfig,
} from './credentialData';
import { credentialField } from './credentialFields';
import { nodeLog } from './nodeLog';

/** Tests a Yunzhijia Directory credential with real calls: address, token and a small reading for each key. */
export async function testYunzhijiaDirectory(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await test(
		this,
		async (services) =>
			await createYunzhijiaReader(yunzhijiaConfig(credential.data), services).checkConnection(),
	);
}

/** Tests a Yunzhijia App credential with real calls: address and token. */
export async function testYunzhijiaApp(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await test(
		this,
		async (services) =>
			await createYunzhijiaApp(yunzhijiaAppConfig(credential.data), services).checkConnection(),
	);
}

/** Tests a Yunzhijia Public Account credential with real calls: address, account and a signed reading; sends nothing. */
export async function testYunzhijiaPublicAccount(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await test(
		this,
		async (services) =>
			await createYunzhijiaPublicAccount(
				yunzhijiaPublicAccountConfig(credential.data),
				services,
			).checkConnection(),
	);
}

/** Tests a Yunzhijia Login credential. There is nobody to call: its secrets are ours, and only have to be long and different. */
export async function testYunzhijiaLogin(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		loginCredential(credential.data);
		return {
			status: 'OK',
			message:
				'The secrets are long enough. Whether the OA has the same OA key shows at the first log-in.',
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
			message: `Header and key are there. Whether the OA sends the same shows with its first message: without "${header}: …" it is refused (403).`,
		};
	} catch (error) {
		return failed(error);
	}
}

/** Tests a Weaver E10 credential with real calls: address, token and a small reading. */
export async function testWeaverE10(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await test(
		this,
		async (services) =>
			await createWeaverE10(weaverConfig(credential.data), services).checkConnection(),
	);
}

/**
 * Looks at the keys of a Yunzhijia Callback credential. There is nobody to call: that a key is the right one, only a call of Yunzhijia can prove, and the
 * message says so.
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
		const message = half
			? `${credentialField('Yunzhijia Callback', 'directoryAppId')} and ${credentialField('Yunzhijia Callback', 'directoryAppSecret')} belong together, and one is missing.`
			: ok
				? `Their form is right: ${filled.join(', ')}. Whether they are the right keys shows with the first call of Yunzhijia.`
				: 'No key is filled in.';
		const remedy = ok
			? ''
			: 'Fill in the keys of the events that you receive; their descriptions say where they come from.';
		return await Promise.resolve({
			ok,
			clockSkewMs: null,
			steps: [
				{
					id: 'read' as const,
					name: eid === '' ? 'Keys' : `Keys of enterprise ${eid}`,
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
	const remedy =
		error instanceof Error && 'remedy' in error && typeof error.remedy === 'string'
			? error.remedy
			: '';
	return {
		status: 'Error',
		message: sentences(error instanceof Error ? error.message : String(error), remedy),
	};
}

/** What n8n shows: the first step that did not work, and what to do. */
export function testResult(report: ConnectionReport): INodeCredentialTestResult {
	const failed = report.steps.find((step) => !step.ok);
	if (report.ok || failed === undefined)
		return {
			status: 'OK',
			message: sentences(...report.steps.slice(-1).map((step) => step.message)) || 'Connected',
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
