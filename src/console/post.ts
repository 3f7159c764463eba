import type { RunWhat } from '../store';
import type { ConsoleItem, Upload } from './exchange';
import type { Page, Visit } from './page';
import { ConsoleRefusal } from './refusal';
import type { SignedIn } from './rolesNow';
import { mayAs } from './session';

/**
 * What came of a post: where the browser goes and what the
 * workflow is to do, or what is asked before anything is done.
 */
export type Done =
	| { readonly to: string; readonly item?: ConsoleItem; readonly file?: Upload }
	| { readonly page: Page };

/** A post: who sent it, in which language, and what its form says. */
export interface Post extends Visit {
	readonly form: Readonly<Record<string, string>>;
	/** null: none came. */
	readonly file: Upload | null;
}

const LONGEST_REASON = 500;
/** What somebody wrote as a reason; '' for nothing. */
export const reasonOf = ({ form }: Post): string =>
	(form['why'] ?? '').trim().slice(0, LONGEST_REASON);

/** @throws ConsoleRefusal no-right; role-ended: where the visitor had it when signing in */
export const need = (session: SignedIn, eid: string, role: 'operate' | 'approve'): void => {
	if (mayAs(session, eid, role)) return;
	throw new ConsoleRefusal(mayAs({ grants: session.lost }, eid, role) ? 'role-ended' : 'no-right');
};

/** Hands something to the workflow, and leads to the page where it is followed. */
export const handOver = async (
	{ context, session, href }: Post,
	run: {
		eid: string;
		source: string;
		what: RunWhat;
		why: string;
		planId?: string;
		settings?: string;
		request?: string;
	},
): Promise<Done> => {
	const { eid, source, what, why, planId, settings = '', request = '' } = run;
	const runId = await context.store.runs.ask({
		eid,
		source,
		what,
		why,
		who: session.email,
		...(planId === undefined ? {} : { planId }),
	});
	return {
		to: href('sync/run', { id: runId }),
		item: {
			eid,
			source,
			action: what,
			runId,
			planId: planId ?? '',
			who: session.email,
			why,
			settings,
			request,
		},
	};
};
