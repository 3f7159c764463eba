import { TONES, type Tone } from '../../words';
import type { OperationKind, TreeNode } from '../model';

/** The colours of the preview (manual 6.2.2: matched orange, new purple). Each also has a sign and a word, for readers who see no colour. */
export { TONES, type Tone };

/** Tones that an operation can have, the gravest first: in this order they are listed and counted. */
export const OPERATION_TONES = ['removed', 'moved', 'updated', 'created', 'matched'] as const;
export type OperationTone = (typeof OPERATION_TONES)[number];

export const SIGNS: Readonly<Record<Tone, string>> = {
	removed: '×',
	moved: '→',
	updated: '✎',
	created: '+',
	matched: '●',
	untouched: '○',
};

export const TONE_OF_OPERATION: Readonly<Record<OperationKind, OperationTone>> = {
	'bind-department': 'matched',
	'bind-person': 'matched',
	'create-department': 'created',
	'move-department': 'moved',
	'rename-department': 'updated',
	'reorder-department': 'updated',
	'create-person': 'created',
	'enable-person': 'created',
	'restore-person': 'created',
	'update-person': 'updated',
	'change-phone': 'updated',
	'change-email': 'updated',
	'remove-leader': 'updated',
	'delete-post': 'updated',
	'remove-role': 'updated',
	'move-person': 'moved',
	'set-post': 'updated',
	'set-leader': 'updated',
	'assign-role': 'updated',
	'disable-person': 'removed',
	'leave-person': 'removed',
	'delete-person': 'removed',
	'unbind-department': 'updated',
	'unbind-person': 'updated',
	'delete-department': 'removed',
};

export const TONE_OF_STATE: Readonly<Record<TreeNode['state'], Tone>> = {
	untouched: 'untouched',
	matched: 'matched',
	created: 'created',
	renamed: 'updated',
	moved: 'moved',
	removed: 'removed',
};
