import { randomUUID } from 'node:crypto';
import type { EngineContext } from '../../../../src/sync';
import type { YunzhijiaEditor } from '../../../../src/yunzhijia';

/**
 * What a process that is gone would not have got: thrown
 * at the point of death and by everything after it.
 */
export class Died extends Error {}

/**
 * Store and editor of a process that dies at its `dieAt`-th boundary (a call of either has two, one
 * before and one after it), or before the answer of the first call of that name.
 */
export class Mortal {
	readonly context: EngineContext;
	readonly editor: YunzhijiaEditor;
	/** Boundaries passed. */
	passed = 0;
	private dead = false;

	constructor(
		context: EngineContext,
		editor: YunzhijiaEditor,
		private readonly dieAt: number | string,
	) {
		this.context = { ...context, store: this.wrap(context.store) };
		this.editor = this.wrap(editor);
	}

	/** Another client of the process: it dies with it. */
	client<T extends object>(client: T): T {
		return this.wrap(client);
	}

	private boundary(): void {
		if (this.dead || this.passed === this.dieAt) {
			this.dead = true;
			throw new Died(`process died at ${this.dieAt}`);
		}
		this.passed++;
	}

	private wrap<T extends object>(target: T): T {
		return new Proxy(target, {
			get: (_target, key) => {
				const value: unknown = Reflect.get(target, key);
				if (typeof value === 'object' && value !== null) return this.wrap(value);
				if (typeof value !== 'function') return value;
				// These answer with an iterable. The first is for planning only.
				if (key === 'pages') return value.bind(target);
				if (key === 'readOrganisation') {
					return (...args: unknown[]): unknown => {
						this.boundary();
						return Reflect.apply(value, target, args);
					};
				}
				return async (...args: unknown[]): Promise<unknown> => {
					this.boundary();
					const result: unknown = await Reflect.apply(value, target, args);
					this.dead ||= key === this.dieAt;
					this.boundary();
					return result;
				};
			},
		});
	}
}

/**
 * The engine takes this process for another one from now on: whoever held a lease before is dead.
 */
export function reboot(): void {
	Reflect.set(globalThis, Symbol.for('n8n-nodes-yunzhijia.boot'), randomUUID());
}
