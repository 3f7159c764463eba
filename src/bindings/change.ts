import type { Asked, Doubt, SetAsideBy } from '../words';
import type { ConflictReason, ObjectKind } from '../sync/model';

/**
 * One change to the links, as somebody asks for it: by hand,
 * in a row of a workbook, or by a proposal that was accepted.
 *
 * - `bind` links two records that are not linked with
 *   anything else; what is linked elsewhere is refused.
 * - `rebind` links them in place of whatever either is
 *   linked with: the explicit choice to overrule.
 * - `unbind` takes the link back, as if it had never been made.
 */
export interface BindingChange {
	action: 'bind' | 'rebind' | 'unbind';
	kind: ObjectKind;
	/** OA id; '' in an `unbind` that names the Yunzhijia record only. */
	oaId: string;
	/** openId of a person, orgId of a department; '' in an `unbind` that names the OA record only. */
	yzjId: string;
	/** How somebody asked for it; null where a rule proposed it. */
	evidence: Asked | null;
	/** The rule that proposed it, where nobody said anything. */
	proposedBy?: 're-keyed' | 'unbind-all';
	/** Enterprise that the change was written for, where that is known. */
	eid?: string;
}

/** What becomes of one change. */
export interface ChangeVerdict {
	change: BindingChange;
	/**
	 * `planned`: an operation of the plan does it · `unchanged`:
	 * it is so already · `refused`: the plan leaves it out.
	 */
	status: 'planned' | 'unchanged' | 'refused';
	/** Why it was refused; else ''. */
	reason: ConflictReason | '';
	/** What refused it, with its facts; null: it was not. */
	refusedBy: SetAsideBy | null;
	/** What speaks against a link that is made all the same; null for nothing. */
	doubt: Doubt | null;
	/** Ids that the new link takes the place of. */
	replaces?: readonly string[];
	/** Both sides as they are linked now; '' for nothing. */
	before: { yzjId: string; oaId: string };
}
