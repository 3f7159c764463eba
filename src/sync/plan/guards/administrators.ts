import type { OperationKind } from '../../model';
import { type Guards, isOff } from './limits';

/** What decides who logs in as an administrator. */
const TOUCHES: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'bind-person',
	'unbind-person',
	'change-phone',
	'change-email',
]);

/**
 * The account and the link of an administrator change only where somebody approved exactly that.
 */
export const administratorGuards: Guards<'administrators'> = {
	administrators: ({ settings, operations, administrators }) => {
		if (!administrators || isOff(settings.guards.administrators)) return null;
		const touched = new Map(
			operations.flatMap(({ kind, yzjId, name }) =>
				TOUCHES.has(kind) && administrators.has(yzjId) ? [[yzjId, name] as const] : [],
			),
		);
		if (touched.size === 0) return null;
		const persons = [...touched].map(([id, name]) => ({ id, name }));
		return { limit: 0, actual: touched.size, facts: { persons } };
	},
};
