import type { Answer, Call, Endpoint } from '../../http';
import type { Team } from '../directory';
import { pubtokenOf } from './token';

/** Reading calls of public accounts (message-api 3). They answer bare lists. */
export function publicAccountReads(team: Team): Endpoint[] {
	return [accounts(team), history(team)];
}

/** Only `mid` is asked for, no token. */
function accounts(team: Team): Endpoint {
	const { eid, publicAccountId, publicAccountName } = team.options;
	return get(team, 'pubacc/api/xtpubs', ['mid'], (query) =>
		query.get('mid') === eid
			? [
					{
						pid: publicAccountId,
						name: publicAccountName,
						photourl: '',
						note: '',
						mid: eid,
						midname: team.state.root.name,
						reply: '1',
						cssb: '1',
						allssb: '1',
						state: '1',
						type: '0',
					},
				]
			: [],
	);
}

/**
 * What was sent from the console; what the API sent is not shown (message-api 2.7), so nothing is.
 */
function history(team: Team): Endpoint {
	const { publicAccountId, publicAccountKey } = team.options;
	return get(team, 'pubacc/api/xtBriefMsgs', ['pid', 'time', 'pubtoken', 'page'], (query) => {
		const time = query.get('time') ?? '';
		if (query.get('pid') !== publicAccountId) return undefined;
		return /^\d{10}$/.test(time) &&
			query.get('pubtoken') === pubtokenOf([publicAccountId, publicAccountKey, time])
			? []
			: undefined;
	});
}

/** `undefined` is a refusal, whose form no page shows. */
function get(
	team: Team,
	name: string,
	members: readonly string[],
	rows: (query: URLSearchParams) => unknown[] | undefined,
): Endpoint {
	return {
		name,
		mutating: false,
		handle: (call: Call): Answer => {
			const refusal: Answer =
				team.options.publicAccountReadRefusal === 'http400'
					? { status: 400, body: '' }
					: { status: 200, body: { success: false, code: 5004, message: 'pubtoken check failed' } };
			if (
				call.method !== 'GET' ||
				(team.options.strictMembers && [...call.query.keys()].some((key) => !members.includes(key)))
			)
				return refusal;
			const found = rows(call.query);
			return found === undefined ? refusal : { status: 200, body: found };
		},
	};
}
