import { BINDS, type Operation, type OperationKind, type Plan } from '../model';

/** The call that each kind of operation makes; '' where only our own store is written. */
const ENDPOINTS: Record<OperationKind, string> = {
	'bind-department': '',
	'bind-person': '',
	'create-department': 'dept/add',
	'move-department': 'dept/moveOrg',
	'rename-department': 'dept/updateById',
	'reorder-department': 'dept/updateWeightsById',
	'create-person': 'person/addNew',
	'enable-person': 'person/updateStatus',
	'restore-person': 'person/updateStatus',
	'update-person': 'person/updateInfo',
	'change-phone': 'person/updatePhone',
	'change-email': 'person/updateEmailUnbound',
	'move-person': 'person/updateDeptByDeptId',
	'remove-leader': 'company/deleteOrgAdminsById',
	'delete-post': 'company/deletePartTimeJobs',
	'set-post': 'company/setPartTimeJobs',
	'set-leader': 'company/setOrgAdminsById',
	'remove-role': 'roletag/deletePersonRoleTag',
	'assign-role': 'roletag/batchSetPersonRoleTag',
	'disable-person': 'person/updateStatus',
	'leave-person': 'person/updateStatus',
	'delete-person': 'person/delete',
	'unbind-department': '',
	'unbind-person': '',
	'delete-department': 'dept/deleteById',
};

/** The same in a pull to the OA, of Weaver E10. */
const inOa = ({ kind, object }: Operation): string =>
	BINDS.has(kind) ? '' : object === 'department' ? 'syncDepartment' : 'syncEmployee';

/** @param rootId orgId of Yunzhijia's root; who moves there goes by another call */
export function endpointOf(operation: Operation, rootId: string, flow: Plan['flow']): string {
	if (flow === 'pull-to-oa') return inOa(operation);
	return operation.kind === 'move-person' && operation.target?.orgId === rootId
		? 'person/updateDept'
		: ENDPOINTS[operation.kind];
}
