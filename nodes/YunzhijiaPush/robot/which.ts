import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Robot } from '../../../src/alerts';
import { type Language, wordsFor } from '../../../src/words';
import { ROBOTS } from '../../../src/words/facts/robots';
import { robotConfig } from '../../shared/credentialData';
import { robotCredentialType } from '../../shared/robotCredential';
import type { RunContext } from '../../shared/runContext';
import { storedCredential } from '../../shared/storedCredential';

const NOBODY = 'nobody';

export const robotField: INodeProperties = {
	displayName: 'Robot',
	name: 'robot',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'DingTalk 钉钉', value: 'dingTalk' },
		{ name: 'Feishu or Lark 飞书', value: 'feishu' },
		{ name: 'Nobody 不通知', value: NOBODY },
		{ name: 'WeCom 企业微信', value: 'weCom' },
		{ name: 'Yunzhijia 云之家', value: 'yunzhijia' },
	],
	default: 'yunzhijia',
	description:
		'Whose group robot is told (群机器人); its address stands in the credential. Without a credential nobody is told, which is no error.',
};

const chosen = z.enum([NOBODY, ...ROBOTS]);

/**
 * The robot that is chosen on the node; null where there is
 * none. @throws Refusal its credential is gone or incomplete
 */
export async function robotOf(
	{ node, read }: RunContext,
	itemIndex: number,
): Promise<Robot | null> {
	const kind = read('robot', itemIndex, chosen);
	if (kind === NOBODY) return null;
	const type = robotCredentialType(kind);
	if (!node.getNode().credentials?.[type]?.id) return null;
	return robotConfig(
		kind,
		await storedCredential(node, type, itemIndex),
		node.helpers.getSecureEgressFilter(),
	);
}

/** Says beside the node that nobody was told, and why. */
export function hintNobody({ node, read }: RunContext, itemIndex: number, of: Language): void {
	const kind = read('robot', itemIndex, chosen);
	const words = wordsFor(of);
	node.addExecutionHints({
		message: words.alerts.nobody(kind === NOBODY ? null : words.robotNames[kind]),
		type: 'info',
		location: 'outputPane',
	});
}
