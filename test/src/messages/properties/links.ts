import type { Store } from '../../../../src/store';
import { because, binding, scope } from '../fixture';
import type { Picker } from './spelled';

/** Who is linked to which account, as it is at this moment. */
export class Links {
	private readonly accountOf = new Map<string, string>();

	constructor(
		private readonly store: Store,
		readonly people: readonly string[],
		private readonly accounts: readonly string[],
	) {}

	of(person: string): string | undefined {
		return this.accountOf.get(person);
	}

	holderOf(account: string): string | undefined {
		return this.people.find((person) => this.of(person) === account);
	}

	/** Somebody gets another account, which may have been somebody else's, or loses his. */
	async change(pick: Picker): Promise<void> {
		const person = pick(this.people);
		const { bindings } = this.store;
		switch (this.of(person) === undefined ? 'link' : pick(['link', 'link', 'forget', 'leave'])) {
			case 'forget':
				await bindings.forget(scope, 'person', [person], because);
				this.accountOf.delete(person);
				break;
			case 'leave':
				await bindings.markRemoved(scope, 'person', [person], because);
				this.accountOf.delete(person);
				break;
			default:
				await this.link(person, pick(this.free()));
		}
	}

	/** Everybody who has no account gets one. */
	async linkAll(): Promise<void> {
		for (const person of this.people)
			if (this.of(person) === undefined) await this.link(person, this.free()[0] ?? '');
	}

	private free(): readonly string[] {
		return this.accounts.filter((account) => this.holderOf(account) === undefined);
	}

	private async link(person: string, account: string): Promise<void> {
		const before = this.of(person);
		const replaced =
			before === undefined ? [] : [{ kind: 'person' as const, oaId: person, yzjId: before }];
		await this.store.bindings.put(scope, [binding(person, account)], because, replaced);
		this.accountOf.set(person, account);
	}
}
