import { TONES, type Tone } from '../../../words';
import type { Operation, TreeNode } from '../../model';
import { definitionOf } from '../../operations';

/**
 * The colours of the preview (manual 6.2.2: matched orange, new purple). Each also has a sign and a
 * word, for readers who see no colour.
 */
export { TONES, type Tone };

/**
 * Tones that an operation can have, the gravest first: in this order they are listed and counted.
 */
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

export const toneOf = ({ kind }: Pick<Operation, 'kind'>): OperationTone => definitionOf(kind).tone;

export const TONE_OF_STATE: Readonly<Record<TreeNode['state'], Tone>> = {
	untouched: 'untouched',
	matched: 'matched',
	created: 'created',
	renamed: 'updated',
	moved: 'moved',
	removed: 'removed',
};
