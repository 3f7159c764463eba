import { z } from 'zod/v4';
import { readEnterprise } from '../../src/settings';
import { SyncStop } from '../../src/sync';
import {
	createWeaverE10,
	createWeaverE10Editor,
	type WeaverE10,
	type WeaverE10Editor,
} from '../../src/weaver';
import {
	createYunzhijiaApp,
	createYunzhijiaEditor,
	createYunzhijiaPublicAccount,
	createYunzhijiaReader,
	type YunzhijiaApp,
	type YunzhijiaEditor,
	type YunzhijiaPublicAccount,
	type YunzhijiaReader,
} from '../../src/yunzhijia';
import { createWeaverE9, type WeaverE9 } from '../../src/weaver/e9';
import {
	weaverConfig,
	weaverE9Config,
	weaverE9Registration,
	yunzhijiaAppConfig,
	yunzhijiaConfig,
	yunzhijiaPublicAccountConfig,
} from './credentialData';
import type { RunContext } from './runContext';
import { storedCredential } from './storedCredential';

/**
 * Clients of the credentials chosen on the node. n8n lets one node have one
 * credential of a type, so the first item's is everybody's. n8n's egress
 * filter goes in, so that its SSRF rules hold for our own HTTP client too.
 */
export const yunzhijiaReader = async (context: RunContext): Promise<YunzhijiaReader> =>
	createYunzhijiaReader(await yunzhijiaConfigOf(context), context.services);

/**
 * Writes, unless the enterprise is read-only, whatever the
 * flow says (C26). @throws {SyncStop} read-only-enterprise
 */
export const yunzhijiaEditor = async (context: RunContext): Promise<YunzhijiaEditor> => {
	const config = await yunzhijiaConfigOf(context);
	if (await isReadOnly(context, config.eid))
		throw new SyncStop({ code: 'read-only-enterprise', facts: { eid: config.eid } });
	return createYunzhijiaEditor(config, context.services);
};

const isReadOnly = async (context: RunContext, eid: string): Promise<boolean> =>
	(await readEnterprise({ store: await context.store() }, eid)).readOnly;

/**
 * Writes where the credential has the editable key and the enterprise may be written; else only
 * reads, which does for plans of links.
 */
export const yunzhijiaOf = async (
	context: RunContext,
): Promise<YunzhijiaReader | YunzhijiaEditor> => {
	const config = await yunzhijiaConfigOf(context);
	return config.editKey && !(await isReadOnly(context, config.eid))
		? createYunzhijiaEditor(config, context.services)
		: createYunzhijiaReader(config, context.services);
};

export const yunzhijiaConfigOf = async ({ node }: RunContext) =>
	yunzhijiaConfig(
		await storedCredential(node, 'yunzhijiaDirectoryApi'),
		node.helpers.getSecureEgressFilter(),
	);

export const yunzhijiaAppConfigOf = async (context: RunContext) =>
	yunzhijiaAppConfig(
		await storedCredential(context.node, 'yunzhijiaAppApi'),
		context.node.helpers.getSecureEgressFilter(),
	);

export const yunzhijiaApp = async (context: RunContext): Promise<YunzhijiaApp> =>
	createYunzhijiaApp(await yunzhijiaAppConfigOf(context), context.services);

export const yunzhijiaPublicAccount = async (
	context: RunContext,
): Promise<YunzhijiaPublicAccount> =>
	createYunzhijiaPublicAccount(
		yunzhijiaPublicAccountConfig(
			await storedCredential(context.node, 'yunzhijiaPublicAccountApi'),
			context.node.helpers.getSecureEgressFilter(),
		),
		context.services,
	);

export const weaverConfigOf = async ({ node }: RunContext) =>
	weaverConfig(await storedCredential(node, 'weaverE10Api'), node.helpers.getSecureEgressFilter());

/** Writes, where the node says that its plans do. */
export const weaverEditorIfAny = async (
	context: RunContext,
): Promise<(WeaverE10 & WeaverE10Editor) | undefined> =>
	context.read('usesWeaver', 0, z.boolean()) ? await weaverEditor(context) : undefined;

export const weaverEditor = async (context: RunContext): Promise<WeaverE10 & WeaverE10Editor> =>
	createWeaverE10Editor(await weaverConfigOf(context), context.services);

export const weaverE10 = async (context: RunContext): Promise<WeaverE10> =>
	createWeaverE10(await weaverConfigOf(context), context.services);

export const weaverE9ConfigOf = async ({ node }: RunContext) =>
	weaverE9Config(await storedCredential(node, 'weaverE9Api'), node.helpers.getSecureEgressFilter());

/** For the registration, which makes what the credential still lacks. */
export const weaverE9RegistrationOf = async ({ node }: RunContext) =>
	weaverE9Registration(
		await storedCredential(node, 'weaverE9Api'),
		node.helpers.getSecureEgressFilter(),
	);

export const weaverE9 = async (context: RunContext): Promise<WeaverE9> =>
	createWeaverE9(await weaverE9ConfigOf(context), context.services);
