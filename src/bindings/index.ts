export type { BindingChange, ChangeVerdict } from './change';
export type { SavedLinkPlan } from './linkPlan';
export { planChanges, type ChangeRequest, type PlannedChanges } from './planChanges';
export { type MatchRequest, planMatches } from './planMatches';
export { type HistoryOf, type LinkChange, linkHistory } from './history';
export { type BindingRow, type Listing, listBindings, type ListingFilter } from './listing';
export { KEY_KINDS, type KeyKind, type Resolved, resolveKeys } from './resolve';
export { sourceOf } from './sides';
export { unbindEverything } from './unbindAll';
