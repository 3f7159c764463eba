import type { ObjectKind } from '../../model';
import type { Explanation, MatchStep } from './explanation';

/** What an explanation is about; '' where that side does not have it. */
export interface Subject {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
}

/** What the stages of planning found about it. */
export interface Steps extends Pick<Explanation, 'scope' | 'match' | 'place' | 'fields'> {
	name: string;
	/** Whether either reading, or a link, has it. */
	known: boolean;
	/** Whether the run is about it at all. */
	concerned: boolean;
}

export const NOTHING: Steps = {
	name: '',
	known: false,
	concerned: false,
	scope: null,
	match: null,
	place: null,
	fields: [],
};

export const linked = (link: { yzjId: string; state: 'active' | 'removed' }): MatchStep => ({
	via: 'link',
	yzjId: link.yzjId,
	linkState: link.state,
	pairs: [],
});
