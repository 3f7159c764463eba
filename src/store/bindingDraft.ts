import { type Binding, evidenceText, type LinkedPair } from './bindingRow';
import { StoreError } from './errors';

/**
 * What is stored about some records, and what is to be stored
 * in its place. Kinds never meet here: one instance a kind.
 */
export class BindingDraft {
	readonly #stored = new Map<string, Binding>();
	readonly #current = new Map<string, Binding>();
	readonly #activeByOa = new Map<string, Binding>();
	readonly #activeByYzj = new Map<string, Binding>();

	constructor(stored: Iterable<Binding>) {
		for (const binding of stored) {
			this.#stored.set(BindingDraft.#key(binding), binding);
			this.#hold(binding);
		}
	}

	static #key({ oaId, yzjId }: LinkedPair): string {
		return JSON.stringify([oaId, yzjId]);
	}

	/** Takes one out. @returns it, if it was stored */
	forget(pair: LinkedPair): Binding | null {
		const key = BindingDraft.#key(pair);
		const stored = this.#stored.get(key);
		if (stored === undefined) return null;
		this.#hold({ ...stored, state: 'removed' });
		this.#current.delete(key);
		this.#stored.delete(key);
		return stored;
	}

	#hold(binding: Binding): void {
		this.#current.set(BindingDraft.#key(binding), binding);
		if (binding.state === 'active') {
			this.#activeByOa.set(binding.oaId, binding);
			this.#activeByYzj.set(binding.yzjId, binding);
			return;
		}
		if (this.#activeByOa.get(binding.oaId)?.yzjId === binding.yzjId)
			this.#activeByOa.delete(binding.oaId);
		if (this.#activeByYzj.get(binding.yzjId)?.oaId === binding.oaId)
			this.#activeByYzj.delete(binding.yzjId);
	}

	put(binding: Binding): void {
		if (binding.state === 'active') this.#refuseConflict(binding);
		const before = this.#current.get(BindingDraft.#key(binding));
		const same =
			before !== undefined &&
			before.state === binding.state &&
			before.provenance === binding.provenance &&
			evidenceText(before.evidence) === evidenceText(binding.evidence);
		if (!same) this.#hold(binding);
	}

	#refuseConflict({ kind, oaId, yzjId }: Binding): void {
		const ofOa = this.#activeByOa.get(oaId);
		const ofYzj = this.#activeByYzj.get(yzjId);
		const linkedWith = ofOa === undefined || ofOa.yzjId === yzjId ? '' : ofOa.yzjId;
		const linkedBy = ofYzj === undefined || ofYzj.oaId === oaId ? '' : ofYzj.oaId;
		if (linkedWith === '' && linkedBy === '') return;
		throw new StoreError({
			code: 'link-contradicts',
			facts: { kind, oaId, yzjId, linkedWith, linkedBy },
		});
	}

	/**
	 * What differs from what is stored; ends of bindings
	 * first, so that no moment has two active ones.
	 */
	changes(): { readonly before: Binding | null; readonly after: Binding }[] {
		const changes: { readonly before: Binding | null; readonly after: Binding }[] = [];
		for (const [key, after] of this.#current) {
			const before = this.#stored.get(key) ?? null;
			if (before !== after) changes.push({ before, after });
		}
		return [
			...changes.filter(({ after }) => after.state === 'removed'),
			...changes.filter(({ after }) => after.state === 'active'),
		];
	}
}
