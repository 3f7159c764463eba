import type { Store } from '../../../src/store';
import { Died } from '../sync/apply/mortal';

/** The store of a process that can be killed: from then on it answers nothing. */
export const mortalStore = (store: Store): { readonly store: Store; readonly die: () => Died } => {
	let dead = false;
	const wrap = <T extends object>(target: T): T =>
		new Proxy(target, {
			get: (_target, key) => {
				const value: unknown = Reflect.get(target, key);
				if (typeof value === 'object' && value !== null) return wrap(value);
				if (typeof value !== 'function') return value;
				return (...args: unknown[]): unknown => {
					if (dead) throw new Died('this process is gone');
					return Reflect.apply(value, target, args);
				};
			},
		});
	return {
		store: wrap(store),
		die: () => {
			dead = true;
			return new Died('this process is gone');
		},
	};
};
