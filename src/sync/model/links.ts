/** What a link, an operation or a finding is about. */
export type ObjectKind = 'department' | 'person';

/**
 * A stored link, as planning needs it. `removed`: the person was
 * disabled, left or is gone; the link is kept, so that a re-entry
 * enables the same person again and never creates a second one (C1).
 */
export interface BindingLink {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
	state: 'active' | 'removed';
}
