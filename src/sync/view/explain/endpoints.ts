import { keyOf, type Operation, type Plan } from '../../model';
import { definitionOf, isLink } from '../../operations';

type Described = Pick<Operation, 'kind' | 'object' | 'target'>;

/**
 * The call that an operation makes; '' where only our own store is written. @param rootId orgId of
 * Yunzhijia's root; who moves there goes by another call
 */
export function endpointOf(operation: Described, rootId: string, flow: Plan['flow']): string {
	if (flow === 'pull-to-oa') return inOa(operation);
	const definition = definitionOf(operation.kind);
	if (definition.in === 'store') return '';
	const { target } = operation;
	const toRoot = target && keyOf(target) === rootId ? definition.toRoot : undefined;
	return toRoot ?? definition.endpoint;
}

/** The same in a pull to the OA, of Weaver E10. */
const inOa = (operation: Described): string =>
	isLink(operation) ? '' : operation.object === 'department' ? 'syncDepartment' : 'syncEmployee';
