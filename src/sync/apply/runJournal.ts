import type { EngineContext } from '../../store/context';
import type { Operation } from '../model';
import type { Settled } from './settled';

/** The journal of one run: intent before each call, result after it. */
export class RunJournal {
	/** Operations with an intent and no result yet. */
	inDoubt = 0;

	constructor(
		private readonly context: EngineContext,
		private readonly planId: string,
		private readonly fence: number,
	) {}

	async intents(batch: readonly Operation[]): Promise<void> {
		const { store, services } = this.context;
		await store.journal.intents(
			this.planId,
			this.fence,
			batch.map((operation) => operation.seq),
			services.now(),
		);
		this.inDoubt = batch.length;
	}

	/** What became of the whole batch. */
	async results(settled: readonly Settled[], at: number): Promise<void> {
		await this.context.store.journal.results(
			this.planId,
			this.fence,
			settled.map(({ operation, yzjId, result }) => ({
				seq: operation.seq,
				state: result.outcome,
				result: { yzjId, code: result.code },
			})),
			at,
		);
		this.inDoubt = 0;
	}

	/** These were surely not done. */
	async skipped(operations: readonly Operation[]): Promise<void> {
		const { store, services } = this.context;
		await store.journal.results(
			this.planId,
			this.fence,
			operations.map(({ seq }) => ({ seq, state: 'skipped' as const, result: null })),
			services.now(),
		);
		this.inDoubt -= operations.length;
	}
}
