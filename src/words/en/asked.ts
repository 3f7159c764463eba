import type { AskedFacts, RelationField } from '../facts/asked';
import type { Telling } from '../../lib/coded';

export const relationFields: Record<RelationField, string> = {
	oaId: 'OA ID',
	account: 'OA account',
	jobNo: 'OA job number',
	mobile: 'OA phone',
	email: 'OA e-mail',
};

/** How somebody asked for a link. */
export const asked: Telling<AskedFacts> = {
	'by-hand': () => 'by hand',
	workbook: ({ field }) => `workbook, by ${relationFields[field]}`,
};
