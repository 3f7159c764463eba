import { request } from 'node:http';
import type { E9Organisation } from './rows';

type User = E9Organisation['users'][number];

/** What a person is named by, in the order of `hrmtransrule`: 0 to 4 (e9-side 3). */
const RULES = ['id', 'loginid', 'workcode', 'certificatenum', 'email'] as const;

/** What the page integration/ofssend holds of a third system. */
export interface E9PushSettings {
	readonly syscode: string;
	/** Address of the third system; the class puts its own paths behind it. */
	readonly serverUrl: string;
	/** Left out: 1, the login name. */
	readonly hrmTransRule?: 0 | 1 | 2 | 3 | 4;
}

/**
 * What happened to a request of a workflow, as E9 hands it to its push classes; people by OA id.
 */
export interface E9RequestChange {
	readonly requestId: string;
	readonly title: string;
	readonly workflow: string;
	readonly node: string;
	readonly creator: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly at: number;
	/** Whether the workflow ended with this step. */
	readonly finished?: boolean;
	readonly handled?: readonly string[];
	/** With the workflow's own `viewtype`, where it is not "0". */
	readonly pending?: readonly (string | { readonly id: string; readonly viewtype: string })[];
	readonly removed?: readonly string[];
}

/**
 * The push class of E9's unified to-do as the vendor ships it (e9-side 3): handled, pending,
 * removed, each as an array that is posted even when it is empty. Nothing is signed, the answer is
 * thrown away and nothing is repeated.
 */
export class E9TodoPush {
	constructor(
		private readonly settings: E9PushSettings,
		private readonly users: () => readonly User[],
	) {}

	async send(change: E9RequestChange): Promise<void> {
		const { handled = [], pending = [], removed = [], finished = false } = change;
		const done = finished ? '4' : '2';
		await this.post(
			'batchReceiveRequestInfoByJson',
			handled.flatMap((id) => this.rowOf(change, { id, viewtype: '0' }, done)),
		);
		await this.post(
			'batchReceiveRequestInfoByJson',
			pending.flatMap((one) =>
				this.rowOf(change, typeof one === 'string' ? { id: one, viewtype: '0' } : one, '0'),
			),
		);
		const { syscode } = this.settings;
		await this.post(
			'batchDeleteUserRequestInfoByJson',
			removed.flatMap((id) => {
				const userid = this.nameOf(id);
				return userid === null ? [] : [{ syscode, flowid: change.requestId, userid }];
			}),
		);
	}

	private rowOf(
		change: E9RequestChange,
		{ id, viewtype }: { id: string; viewtype: string },
		isremark: string,
	): object[] {
		const receiver = this.nameOf(id);
		if (receiver === null) return [];
		const { requestId, title, workflow, node, creator, createdAt, at } = change;
		const path = encodeURIComponent(`/mobile/plugin/1/view.jsp?requestid=${requestId}`);
		return [
			{
				syscode: this.settings.syscode,
				flowid: requestId,
				requestname: title,
				workflowname: workflow,
				nodename: node,
				pcurl: `/login/VerifySSoLogin.jsp?para=${Buffer.from(`${requestId}-${id}`).toString('hex')}`,
				appurl: `/verifyLogin.do?url=${path}&secret=simulated`,
				viewtype: viewtype === '-2' ? '1' : viewtype,
				creator: this.nameOf(creator) ?? '',
				createdatetime: timeOf(createdAt),
				receiver,
				receivedatetime: timeOf(at),
				receivets: String(at),
				isremark,
			},
		];
	}

	/** As the rule names people; null for whoever is not in service. */
	private nameOf(id: string): string | null {
		const user = this.users().find((one) => one.id === id);
		if (user === undefined || Number(user.status) >= 4) return null;
		const column = RULES[this.settings.hrmTransRule ?? 1];
		const name = user[column];
		return typeof name === 'string' ? name : '';
	}

	private async post(path: string, rows: readonly object[]): Promise<void> {
		const body = JSON.stringify(rows);
		await new Promise<void>((resolve, reject) => {
			const call = request(`${this.settings.serverUrl}/rest/ofs/${path}`, {
				method: 'POST',
				headers: {
					accept: '*/*',
					connection: 'Keep-Alive',
					'Content-Type': 'application/json',
					'Content-Length': Buffer.byteLength(body),
				},
			});
			call.on('error', reject);
			call.on('response', (answer) => {
				answer.resume();
				answer.on('end', resolve);
			});
			call.end(body);
		});
	}
}

/** E9 writes the time of its own clock, which is China's. */
const timeOf = (ms: number): string =>
	new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
