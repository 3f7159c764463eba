import { z } from 'zod/v4';
import { decode, encode } from '../json';
import type { Tables } from '../schema';
import type { Scope } from '../scope';
import type { StoredDecision } from './decision';

type Row = Tables['yzj_decisions'];

const texts = z.array(z.string());
const hashes = z.record(z.string(), z.string());

export const decisionOf = ({
	id,
	kind,
	object,
	oa_id,
	yzj_id,
	not_these_json,
	ground_json,
	reason,
	valid_until,
	who,
	at,
	state,
	closed_at,
}: Row): StoredDecision => ({
	id,
	kind,
	object,
	oaId: oa_id,
	yzjId: yzj_id,
	notThese: texts.parse(decode(not_these_json)),
	ground: hashes.parse(decode(ground_json)),
	reason,
	until: valid_until,
	who,
	at,
	state,
	closedAt: closed_at,
});

export const rowOf = (
	{ eid, source }: Scope,
	{
		id,
		kind,
		object,
		oaId,
		yzjId,
		notThese,
		ground,
		reason,
		until,
		who,
		at,
		state,
		closedAt,
	}: StoredDecision,
): Row => ({
	eid,
	source,
	id,
	kind,
	object,
	oa_id: oaId,
	yzj_id: yzjId,
	not_these_json: encode(notThese),
	ground_json: encode(ground),
	reason,
	valid_until: until,
	who,
	at,
	state,
	closed_at: closedAt,
});
