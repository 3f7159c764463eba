import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { openNodeStore } from '../../nodes/shared/nodeStore';
import { systemServices } from '../../src/lib/services';
import { saveEnterprise } from '../../src/settings';
import { runWorkflow, type Step } from './harness';
import { useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const LI = { id: 'user-1', email: 'Li.Lei@example.com' };

const link: Step = {
	name: 'Make Link',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'console',
		operation: 'signIn',
		signIn: 'form',
		signedInUser: '={{ $json.user }}',
		operators: 'han.meimei@example.com',
		viewers: 'li.lei@example.com',
		furtherEids: '',
		consolePath: 'yunzhijia-console',
	},
	onError: 'continueErrorOutput',
};

const signIn = async (user: typeof LI, approvers: string): Promise<IDataObject | undefined> => {
	const { yunzhijiaDirectoryApi = {} } = world.credentials;
	const ran = await runWorkflow([{ user }], [link], {
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, approvers },
	});
	return (ran.outputs('Make Link')[0]?.[0] ?? ran.outputs('Make Link')[1]?.[0])?.json;
};

/** Names the approvers of the enterprise, whose record goes before the credential (C26). */
const recordSays = async (approvers: readonly string[]): Promise<void> => {
	const store = await openNodeStore(systemServices(silent));
	try {
		const enterprise = { approvers };
		const why = { author: 'admin@example.com', reason: 'staff', looked: 0 };
		await saveEnterprise({ store }, world.pair.yunzhijia.eid, { ...why, enterprise });
	} finally {
		await store.close();
	}
};

it('the credential says who approves, the lists of the node the rest', async () => {
	expect(await signIn(LI, 'li.lei@example.com')).toMatchObject({ role: 'approve' });
	const viewer = await signIn(LI, 'somebody@example.com');
	expect(viewer).toMatchObject({ role: 'look', email: 'li.lei@example.com' });
	expect(z.string().parse(viewer?.['link'])).toContain('/webhook/yunzhijia-console/enter?code=');
	const stranger = { id: 'user-3', email: 'stranger@example.com' };
	expect(await signIn(stranger, 'li.lei@example.com')).toMatchObject({ reason: 'not-an-approver' });
});

it('the record of the enterprise goes before the credential', async () => {
	await recordSays(['zhao@example.com']);
	const zhao = { id: 'user-4', email: 'zhao@example.com' };
	expect(await signIn(zhao, 'li.lei@example.com')).toMatchObject({ role: 'approve' });
	expect(await signIn(LI, 'li.lei@example.com')).toMatchObject({ role: 'look' });
});
