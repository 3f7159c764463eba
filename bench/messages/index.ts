import { report, type Report } from '../report';
import { receiversOfOneEvent } from './receivers';
import { throughput } from './throughput';

/**
 * How fast the published template takes messages, beside the least that the same n8n can do; and
 * how few calls one event for many takes.
 */
export async function benchMessages(): Promise<Report> {
	const many = await receiversOfOneEvent(10_000);
	const taken = await throughput();
	return report('messages', [...taken.rows, ...many.rows], [...taken.facts, ...many.facts]);
}
