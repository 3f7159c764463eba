import type { MatchVia, ScopeBecause } from '../../../words/facts/explain';
import type { PlanStatus } from '../../../store';
import type { Because } from '../../../words';
import type { Cause } from '../../plan/causes';
import type {
	Conflict,
	ConflictReason,
	Fields,
	GuardId,
	Note,
	ObjectKind,
	OperationKind,
	YzjPerson,
} from '../../model';

/**
 * Why a plan does to one person or department what it does,
 * step by step as the pipeline went. Phone numbers are masked.
 */
export interface Explanation {
	planId: string;
	planHash: string;
	/** Changes of bindings are explained from the plan only: somebody asked for them. */
	flow: 'push' | 'person' | 'pull' | 'pull-to-oa' | 'bindings';
	/** Where the plan stands. */
	status: PlanStatus;
	kind: ObjectKind;
	/** '' where that side does not have it. */
	oaId: string;
	yzjId: string;
	name: string;
	/**
	 * `inputs`: the plan was made again from what it was made from, and came out the same. `plan`:
	 * that is not kept; only what stands in the plan can be told.
	 */
	basis: 'inputs' | 'plan';
	result: 'changes' | 'unchanged' | 'set-aside' | 'left-alone' | 'not-found';
	/** null: not known without the inputs, or nothing to say. */
	scope: ScopeStep | null;
	match: MatchStep | null;
	place: PlaceStep | null;
	/** Fields that are compared, and what the plan writes. */
	fields: readonly FieldStep[];
	/** What set it aside, or is worth knowing. */
	findings: readonly Finding[];
	calls: readonly CallStep[];
	/** Guards that block the plan as a whole. */
	blockedBy: readonly GuardId[];
}

export interface ScopeStep {
	inOa: boolean;
	inScope: boolean;
	because: ScopeBecause;
	/** OA ids of the rules that name it or a department above it. */
	rules: readonly string[];
}

export interface MatchStep {
	via: MatchVia;
	/** openId or orgId it is linked or matched with; '' for none. */
	yzjId: string;
	/** Only for a stored link. */
	linkState: 'active' | 'removed' | null;
	pairs: readonly PairStep[];
}

/** What one pair of fields leads to. */
export interface PairStep {
	oa: string;
	yzj: string;
	/** As compared; '' is empty or a placeholder and leads to nobody. */
	key: string;
	/** Employees that have this key: more than one, and it identifies nobody. */
	employees: number;
	/** People that have it. */
	persons: number;
	/**
	 * On the other side: people that an employee might be,
	 * in a pull to the OA employees that a person might be.
	 */
	candidates: ReadonlyArray<Candidate | OaCandidate>;
}

export interface Candidate {
	openId: string;
	name: string;
	status: YzjPerson['status'];
	/** Whether a stored link holds the person for somebody else. */
	linked: boolean;
}

export interface OaCandidate {
	oaId: string;
	name: string;
	status: 'active' | 'left';
	linked: boolean;
}

export interface PlaceStep {
	/** Path in the OA; '' when it has none. */
	oa: string;
	/** Path in Yunzhijia now; '' when it is not there. */
	now: string;
	/** Path that it goes to, on the side that changes; '' when it does not go anywhere. */
	then: string;
}

export interface FieldStep {
	field: string;
	oa: string;
	yunzhijia: string;
	/** What the plan writes; null: nothing. */
	written: string | null;
}

export interface Finding {
	reason: ConflictReason | Note['reason'];
	/** In the language of the plan. */
	message: string;
	setAside: boolean;
	/** As the plan has it. */
	finding: Conflict | Note;
}

export interface CallStep {
	id: string;
	kind: OperationKind;
	/** Of Yunzhijia, in a pull to the OA of that; '' where only our own store is written. */
	endpoint: string;
	before: Fields;
	after: Fields;
	/** In the language of the plan. */
	reason: string;
	because: Because;
	cause: Cause | null;
	needs: readonly string[];
	/** What the journal says became of it; null: not started. */
	state: string | null;
}
