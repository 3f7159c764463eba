// A program of somebody else: it knows nothing but the unpacked package, and n8n is not installed beside it.
const { readFileSync } = require('node:fs');
const engine = require('n8n-nodes-yunzhijia/engine');

const { e10, directory } = JSON.parse(readFileSync(0, 'utf8'));

async function push() {
	const services = engine.systemServices();
	const store = await engine.openStore(`file:${__dirname}/yunzhijia.sqlite`, services);
	const context = { store, services };
	const { snapshotId } = await engine.stageOrganisation(context, {
		source: 'e10',
		reader: engine.createWeaverE10(e10, services),
	});
	const planned = await engine.planPush(context, {
		settings: {},
		snapshotId,
		yunzhijia: engine.createYunzhijiaReader(directory, services),
	});
	await engine.approvePlan(context, { planId: planned.planId, who: 'a program' });
	const outcome = await engine.applyPlan(context, {
		planId: planned.planId,
		yunzhijia: engine.createYunzhijiaEditor(directory, services),
	});
	await store.close();
	return { planned: planned.outcome.outcome, applied: outcome.outcome };
}

push().then((result) => process.stdout.write(JSON.stringify(result)));
