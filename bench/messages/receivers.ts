import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startYunzhijiaSimulator } from '../../simulators';
import { systemServices } from '../../src/lib/services';
import { acceptMessages, deliverDue, parseRouting, todoSender } from '../../src/messages';
import { openStore } from '../../src/store';
import { createYunzhijiaApp } from '../../src/yunzhijia';
import { type Fact, ratioOf, type Row } from '../report';

/** Receivers that Yunzhijia takes in one call. */
const PER_CALL = 100;

/** One event for so many people, through the engine: to-do calls, and how long it takes. */
export async function receiversOfOneEvent(count: number): Promise<{ rows: Row[]; facts: Fact[] }> {
	const people = Array.from({ length: count }, (_, n) => `p-${n}`);
	const yunzhijia = await startYunzhijiaSimulator({
		seed: { departments: [], persons: people.map((openId) => ({ openId, name: openId })) },
	});
	const folder = mkdtempSync(join(tmpdir(), 'yzj-bench-messages-'));
	const services = systemServices();
	const store = await openStore(`file:${join(folder, 'store.sqlite')}`, services);
	try {
		const { eid, appId, appSecret, url } = yunzhijia;
		const links = people.map((id) => ({
			kind: 'person' as const,
			oaId: id,
			yzjId: id,
			state: 'active' as const,
			provenance: 'import' as const,
			evidence: null,
			at: services.now(),
			by: 'bench',
		}));
		await store.bindings.put({ eid, source: 'bench' }, links, { who: 'bench', why: 'bench' });
		const settings = parseRouting({
			source: 'bench',
			targets: {
				todo: { as: 'todo', icon: 'https://oa.example/i.png', defaultLink: 'https://oa.example/' },
			},
			rules: [{ name: 'all', to: 'todo' }],
		});
		const senders = {
			todos: todoSender(
				createYunzhijiaApp({ appId, appSecret, baseUrl: url, allowHttp: true }, services),
				eid,
			),
		};
		const start = performance.now();
		await acceptMessages({ store, services, language: 'zh' }, settings, [
			{ id: '1', source: '公告', receivers: people, title: 'for everybody' },
		]);
		const accepted = performance.now();
		const { done, nextAt } = await deliverDue({ store, services, language: 'zh' }, senders, {
			longestMs: 600_000,
		});
		const end = performance.now();
		if (done['created'] !== count || nextAt !== null || yunzhijia.inbox.todos().length !== count)
			throw new Error(`Only ${yunzhijia.inbox.todos().length} of ${count} to-dos arrived`);
		const calls = [...yunzhijia.log.entries()].filter(
			({ endpoint }) => endpoint === 'newtodo/generatetodo',
		).length;
		const floor = Math.ceil(count / PER_CALL);
		return {
			rows: [
				{
					what: `to-do calls, one event for ${count} receivers`,
					ours: calls,
					floor,
					ratio: ratioOf(calls, floor),
					unit: 'calls',
					bar: 'at most ceil(n/100)',
					met: calls <= floor,
				},
			],
			facts: [
				{ what: `one event for ${count}: accepted after`, value: accepted - start, unit: 'ms' },
				{ what: `one event for ${count}: delivered after`, value: (end - start) / 1000, unit: 's' },
			],
		};
	} finally {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
		await yunzhijia.stop();
	}
}
