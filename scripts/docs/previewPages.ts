import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startPair } from '../../simulators';
import { systemServices } from '../../src/lib/services';
import { openStore } from '../../src/store';
import { planPush, previewHtml, stageOrganisation } from '../../src/sync';
import { createWeaverE10 } from '../../src/weaver';
import { createYunzhijiaReader } from '../../src/yunzhijia';

/** Shown in place of the random id and the present time, so that a picture changes only when the page does. */
const SHOWN = { planId: 'p-example', createdAt: Date.UTC(2026, 0, 30, 18, 0, 0) };

/** The preview of a real run on the manual's worked example, in both languages: simulated servers, our clients, our planning. */
export async function manualExamplePreviews(): Promise<{ en: string; zh: string }> {
	const folder = mkdtempSync(join(tmpdir(), 'yunzhijia-docs-'));
	const pair = await startPair({ example: 'manual' });
	try {
		const services = systemServices();
		const store = await openStore(pathToFileURL(join(folder, 'store.sqlite')).href, services);
		const { weaverE10Api, yunzhijiaDirectoryApi } = pair.announcement.credentials;
		const { snapshotId } = await stageOrganisation({ store, services }, { source: 'e10', reader: createWeaverE10({ ...weaverE10Api, allowHttp: true }, services) });
		const settings = { matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }, { oa: 'mobile', yzj: 'phone' }] };
		const { plan } = await planPush({ store, services }, { settings, snapshotId, yunzhijia: createYunzhijiaReader({ ...yunzhijiaDirectoryApi, allowHttp: true }, services) });
		await store.close();
		return { en: previewHtml(plan, { ...SHOWN, language: 'en' }), zh: previewHtml(plan, { ...SHOWN, language: 'zh' }) };
	} finally {
		await pair.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
