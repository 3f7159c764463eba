import { endsDuty } from '../../diff/duties';
import { REMOVALS, type Draft, type Noted, type OperationKind } from '../../model';
import type { Findings } from '../findings';
import { onlyThese } from '../onlyThese';
import { withheldFrom } from '../withhold';
import type { World } from '../world';

/** Keeps what the plan is about and what the readings justify; everything else is reported. */
export function restrict(
	world: World,
	changes: readonly Draft[],
	findings: Findings,
): readonly Draft[] {
	const about =
		world.focus === 'everybody' ? { drafts: changes, notes: [] } : onlyThese(changes, world.focus);
	const sure = withheldFrom(about.drafts, doubtsAbout(world));
	findings.say(about.notes);
	findings.say(sure.notes);
	return sure.drafts;
}

/** What an uncertain reading of Yunzhijia may be hiding. */
const CREATIONS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'create-person',
	'create-department',
	'set-post',
	'set-leader',
	'assign-role',
]);

const isRemoval = ({ kind }: Draft): boolean =>
	REMOVALS.has(kind) || endsDuty(kind) || kind === 'remove-role';

/** Why a draft is withheld; null: it is not. */
const doubtsAbout =
	({ trust }: World) =>
	(draft: Draft): Noted | null => {
		if (!trust.removals && isRemoval(draft)) return { reason: 'removal-withheld', facts: {} };
		return !trust.creations && CREATIONS.has(draft.kind)
			? { reason: 'creation-withheld', facts: { reading: 'yunzhijia' } }
			: null;
	};
