import { DateTime } from 'luxon';
import { healthOf, type ScopeHealth } from '../../../src/sync';
import { type HealthFinding, tellWhen, wordsFor, type Words } from '../../../src/words';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';

/**
 * How an enterprise does, by the store alone: for a
 * monitor, and for the template that tells a group.
 */
export const health: Operation = {
	resource: 'console',
	value: 'health',
	name: 'Get Health',
	action: 'Get health',
	description:
		'Return counts, the last good push and overdue schedules of each source (健康状况); the outcome is failed where somebody has to look',
	properties: [],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const now = context.services.now();
			const sources: ScopeHealth[] = [];
			for (const scope of await store.glance.scopes([eid]))
				sources.push(await healthOf(store, scope, now));
			const messages = await store.glance.messages();
			const findings = [
				...(sources.length === 0 ? [nothingRead(eid)] : []),
				...sources.flatMap((one) => one.findings),
				...(messages.dead > 0 ? [deadLetters(messages.dead)] : []),
			];
			const words = wordsFor(context.language(itemIndex));
			const zone = context.node.getTimezone();
			return [
				{ json: { eid, at: now, ...reportOf(words, zone, { sources, findings }), messages } },
			];
		});
	},
};

const nothingRead = (eid: string): HealthFinding => ({ code: 'nothing-read', facts: { eid } });
const deadLetters = (count: number): HealthFinding => ({ code: 'dead-letters', facts: { count } });

interface Found {
	readonly sources: readonly ScopeHealth[];
	readonly findings: readonly HealthFinding[];
}

/** The report as an outcome, so that a group robot tells it like any other. */
const reportOf = (words: Words, zone: string, { sources, findings }: Found) => {
	const moment = (ms: number): string =>
		DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd HH:mm');
	const said = findings.map((finding) => ({
		...finding,
		message: tellWhen(words.health.findings, finding, moment),
	}));
	const well = sources.map(({ source, linkedPersons, lastSuccessAt }) =>
		words.health.well(
			source,
			words.number(linkedPersons),
			lastSuccessAt === null ? '' : moment(lastSuccessAt),
		),
	);
	const isWell = findings.length === 0;
	return {
		outcome: isWell ? 'no-changes' : 'failed',
		reason: findings[0]?.code ?? null,
		message: [...said.map(({ message }) => message), ...well].join('\n'),
		remedy: isWell ? '' : words.health.whatToDo,
		findings: said,
		sources: sources.map(({ findings: _own, ...source }) => source),
	};
};
