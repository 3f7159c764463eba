/** OA fields by which several records may be one human. */
export const HUMAN_KEYS = ['mobile', 'jobNo', 'account'] as const;
export type HumanKey = (typeof HUMAN_KEYS)[number];
