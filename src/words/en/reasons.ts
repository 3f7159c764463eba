import { asked as askedFor } from './asked';

import type { ReasonWords } from '../types';
import { tell, tellAll } from '../tell';
import { losses } from './losses';
import { operationNames } from './operations';
import { channelName, pairNames, sideName } from './parts';

/** Why an operation is there. */
export const reasons = {
	'new-record': ({ side, path }) => `new in ${sideName[side]}${path === '' ? '' : `: ${path}`}`,
	pairs: ({ pairs }) => `same ${pairNames(pairs)}`,
	'same-path': () => 'same path',
	root: () => 'root',
	decision: ({ who }) => `decided by ${who}`,
	asked: ({ evidence, had }) => `${had ? 'linked before; ' : ''}${tell(askedFor, evidence)}`,
	're-keyed': ({ had }) =>
		`${had ? 'linked before; ' : ''}another id in the OA, same keys and name`,
	'unbind-all': () => 'unbind all',
	'linked-before': () => 'linked before',
	'linked-before-active': () => 'linked before, active again',
	'in-scope-again': () => 'linked and in scope again',
	'before-disabling': () => 'goes there before it is disabled (setting disabledTo)',
	'out-of-scope': () => 'linked and no longer in scope',
	'grace-over': () => 'disabled by an earlier run, and the days of grace are over',
	'other-values': ({ side }) => `other values in ${sideName[side]}`,
	'other-channel': ({ side, channel }) => `other ${channelName[channel]} in ${sideName[side]}`,
	'other-department': ({ side }) => `other department in ${sideName[side]}`,
	moved: ({ side }) => (side === 'oa' ? 'moved in the OA' : 'stands elsewhere in Yunzhijia'),
	renamed: ({ side }) => (side === 'oa' ? 'renamed in the OA' : 'other name in Yunzhijia'),
	'temporary-name': () => 'temporary name, so that another department can take the present one',
	'own-name-again': () => 'back from its temporary name',
	'other-order': () => 'other place among its siblings in the OA',
	leader: ({ again }) =>
		again ? 'leader in the OA, also after leaving the department' : 'leader in the OA',
	'no-leader': () => 'no longer leader in the OA',
	post: () => 'part-time there in the OA',
	'other-title': () => 'other title in the OA',
	'no-post': () => 'no longer part-time there in the OA',
	'main-department': () => 'becomes the main department',
	role: () => 'in this role in the OA',
	'no-role': () => 'no longer in this role in the OA',
	undoes: ({ kind, loss }) =>
		`undoes: ${operationNames[kind]}${loss.length === 0 ? '' : `, with loss: ${tellAll(losses, loss, '; ')}`}`,
} satisfies ReasonWords;
