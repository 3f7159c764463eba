import type { EvidenceFacts, Provenance } from '../facts/evidence';
import type { Telling } from '../../lib/coded';
import { becauseSays } from '../say';
import { asked } from './asked';
import { reasons } from './reasons';

/** What a stored link goes by. */
export const evidence: Telling<EvidenceFacts> = {
	...asked,
	rule: ({ because }) => becauseSays(reasons, because),
	created: () => 'created by a push',
	imported: () => 'imported',
	'logged-in': ({ proof, confirm }) =>
		[
			proof === 'e10' ? 'log-in page of E10' : 'account and password',
			confirm === 'code' ? 'code sent to Yunzhijia' : 'page that named both',
		].join(', '),
};

export const provenances: Record<Provenance, string> = {
	rule: 'by rule',
	path: 'by path',
	created: 'created by the sync',
	import: 'imported',
	manual: 'by hand',
	login: 'by logging in',
	decision: 'decided',
};
