import { openStore, systemServices, stageOrganisation, planPush, createWeaverE10, createYunzhijiaReader } from '../index';
const [,, store, serveJson] = process.argv;
const s = JSON.parse(require('node:fs').readFileSync(serveJson, 'utf8').trim());
(async () => {
	const services = systemServices(); const st = await openStore('file:' + store, services);
	const creds = JSON.parse(process.env.CREDS!);
	const reader = createWeaverE10({ ...creds.weaverE10Api, allowHttp: true }, services);
	const { snapshotId } = await stageOrganisation({ store: st, services }, { source: 'e10', reader });
	const { planId, plan } = await planPush({ store: st, services }, { settings: { source: 'e10', apply: process.argv[4] ?? 'ask', matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }] }, snapshotId, yunzhijia: createYunzhijiaReader({ ...creds.yunzhijiaDirectoryApi, allowHttp: true }, services) });
	console.log(JSON.stringify({ planId, hash: plan.hash, status: plan.status })); await st.close();
})();
