import type { IDataObject } from 'n8n-workflow';
import type { Pulled } from '../../../src/sync';

/**
 * What an item says of a pull: counts, and the moment as
 * text. The sentence of it is the item's message already.
 */
export const shownReport = ({
	changed: _changed,
	text: _text,
	readAt,
	...shown
}: Pulled['report']): IDataObject => ({ ...shown, readAt: new Date(readAt).toISOString() });
