/** Why something did not reach a person: not bound, no longer in Yunzhijia, refused by Yunzhijia, or nobody can say whether it arrived. */
export const DEAD_REASONS = ['unbound', 'left', 'refused', 'unknown'] as const;
export type DeadReason = (typeof DEAD_REASONS)[number];
