export type { BindingChange, ChangeVerdict } from './change';
export { planChanges, type ChangeRequest, type PlannedChanges } from './planChanges';
