import type {
	AttemptKind,
	BindingKind,
	BindingState,
	DeadReason,
	DecisionKind,
	DecisionState,
	DeliveryState,
	JournalState,
	OnceKind,
	PlanFlow,
	PlanStatus,
	Provenance,
	SettingSubject,
	RunOrigin,
	RunWhat,
	SnapshotKind,
} from './kinds';

/**
 * The tables as both databases have them (created in migrations/). Times
 * are milliseconds; columns called `…_json` and `body` hold JSON. All
 * names begin with yzj_ so that the store may live in the database of n8n.
 */
export interface Tables {
	readonly yzj_snapshots: {
		id: string;
		side: 'oa';
		source: string;
		eid: string | null;
		state: 'open' | 'closed';
		opened_at: number;
		closed_at: number | null;
		expected_total: number | null;
		certificate_json: string | null;
	};
	readonly yzj_snapshot_pages: {
		snapshot_id: string;
		kind: SnapshotKind;
		page: number;
		records: number;
		body: string;
	};
	readonly yzj_mirrors: { eid: string; source: string; refreshed_at: number };
	readonly yzj_mirror_departments: {
		eid: string;
		source: string;
		org_id: string;
		name: string;
		parent_id: string;
		long_name: string;
		weights: number;
		body: string;
		hash: string;
	};
	readonly yzj_mirror_persons: {
		eid: string;
		source: string;
		open_id: string;
		org_id: string;
		name: string;
		phone: string;
		email: string;
		job_no: string;
		status: string;
		body: string;
		hash: string;
	};
	readonly yzj_mirror_leaders: { eid: string; source: string; org_id: string; open_id: string };
	readonly yzj_mirror_posts: {
		eid: string;
		source: string;
		open_id: string;
		org_id: string;
		job_title: string;
		weights: number;
	};
	readonly yzj_pulls: {
		eid: string;
		source: string;
		read_at: number | null;
		full_at: number | null;
		claim: string | null;
		claim_until: number | null;
	};
	readonly yzj_bindings: {
		eid: string;
		source: string;
		kind: BindingKind;
		oa_id: string;
		yzj_id: string;
		state: BindingState;
		provenance: Provenance;
		evidence: string;
		made_at: number;
		made_by: string;
	};
	readonly yzj_setting_versions: {
		about: SettingSubject;
		eid: string;
		/** '' : of the record of an enterprise. */
		source: string;
		number: number;
		body_json: string;
		author: string;
		reason: string;
		at: number;
	};
	readonly yzj_baselines: {
		eid: string;
		source: string;
		head_count: number;
		plan_id: string;
		at: number;
	};
	readonly yzj_plans: {
		id: string;
		hash: string;
		eid: string;
		source: string;
		/** Order of saving within the scope. */
		position: number;
		status: PlanStatus;
		created_at: number;
		/** Last change of status: what retention counts from. */
		touched_at: number;
		settings_json: string;
		/** NULL: taken away by retention, with operations and journal. */
		body: string | null;
		/** Unapproved plans of one flow are superseded by newer ones of the same flow only. */
		flow: PlanFlow;
		/** NULL: nobody took any numbers of it. */
		measured_json: string | null;
	};
	readonly yzj_operations: {
		plan_id: string;
		seq: number;
		id: string;
		kind: string;
		object: BindingKind;
		oa_id: string | null;
		yzj_id: string | null;
		body: string;
		/** Why the plan has it; NULL where nobody asked. */
		cause: string | null;
	};
	/** What a plan was made from; its lists name chunks. */
	readonly yzj_plan_inputs: { plan_id: string; body: string };
	/** Rows as compressed JSON, by their hash: plans of one scope share them. */
	readonly yzj_chunks: { eid: string; source: string; hash: string; body: string };
	readonly yzj_journal: {
		plan_id: string;
		/** Order of writing within the plan. */
		entry: number;
		seq: number;
		state: JournalState;
		at: number;
		fence: number;
		result_json: string;
	};
	readonly yzj_approvals: {
		id: string;
		plan_id: string;
		plan_hash: string;
		guard_ids_json: string;
		counts_json: string;
		who: string;
		at: number;
		expires_at: number;
		used_at: number | null;
		/** What the approver wrote; '' for nothing. */
		why: string;
	};
	readonly yzj_runs: {
		id: string;
		eid: string;
		source: string;
		what: RunWhat;
		origin: RunOrigin;
		who: string;
		why: string;
		asked_at: number;
		/** NULL: nobody has picked it up yet. */
		started_at: number | null;
		touched_at: number;
		/** NULL: it is under way. */
		ended_at: number | null;
		/** n8n's workflow and execution; '' before one began. */
		execution: string;
		/** '' while it is under way. */
		outcome: string;
		/** Reason by which docs/operations.md is sorted; '' for none. */
		code: string;
		plan_id: string | null;
		/** '' where nobody counted. */
		counts_json: string;
		/** What a person is told of its end, in each language; '' for nothing. */
		told_json: string;
	};
	readonly yzj_console_sessions: {
		/** Of the random id that only the browser has. */
		id_hash: string;
		/** Which console: its address. */
		console: string;
		email: string;
		grants_json: string;
		created_at: number;
		seen_at: number;
		expires_at: number;
	};
	readonly yzj_leases: {
		eid: string;
		source: string;
		fence: number;
		holder_json: string;
		expires_at: number;
		released: 0 | 1;
	};
	readonly yzj_audit: {
		eid: string;
		source: string;
		seq: number;
		at: number;
		who: string;
		why: string;
		action: string;
		subject: string;
		/** '' : none. */
		code: string;
		before_json: string;
		after_json: string;
		/** '' in entries from before there was a chain. */
		hash: string;
	};
	readonly yzj_audit_heads: {
		eid: string;
		source: string;
		seq: number;
		hash: string;
	};
	readonly yzj_messages: {
		id: string;
		oa: string;
		source: string;
		task: string;
		event: string;
		/** 0 when the OA does not say. */
		happened_at: number;
		accepted_at: number;
		/** new: not yet laid out for its receivers. */
		state: 'new' | 'expanded';
		receivers_json: string;
		body: string;
	};
	readonly yzj_unknown_receivers: {
		message_id: string;
		oa: string;
		/** How many. */
		receivers: number;
		/** Which of the message's receivers, and why. */
		unknown_json: string;
		/** When they were first found to be unknown. */
		at: number;
		tried_at: number;
	};
	readonly yzj_deliveries: {
		event_key: string;
		channel: string;
		person: string;
		oa: string;
		message_id: string;
		state: DeliveryState;
		reason: DeadReason | null;
		detail: string;
		next_at: number;
		attempts: number;
		send_id: string | null;
		touched_at: number;
	};
	readonly yzj_sends: {
		id: string;
		channel: string;
		message_id: string;
		from_json: string;
		open_ids_json: string;
		started_at: number;
		next_at: number;
		attempts: number;
		doubtful: 0 | 1;
	};
	readonly yzj_todo_events: {
		oa: string;
		source: string;
		task: string;
		person: string;
		event: string;
		happened_at: number;
		/** Of a create: what people see of it, as a key; '' where nobody knows. */
		text: string;
		message_id: string;
		touched_at: number;
	};
	readonly yzj_todos: {
		channel: string;
		source_id: string;
		person: string;
		oa: string;
		source: string;
		task: string;
		message_id: string;
		open_id: string | null;
		wanted: 'pending' | 'done' | 'gone';
		wanted_read: 0 | 1;
		actual: 'none' | 'pending' | 'done' | 'gone';
		actual_read: 0 | 1;
		state: 'due' | 'settled' | 'dead';
		reason: DeadReason | null;
		detail: string;
		next_at: number;
		attempts: number;
		/** When Yunzhijia took it. */
		created_at: number | null;
		/** When reconciliation last looked at it; 0 for never. */
		checked_at: number;
		touched_at: number;
	};
	readonly yzj_oa_people: {
		source: string;
		named_by: 'account' | 'jobNo' | 'email';
		value: string;
		oa_id: string;
	};
	readonly yzj_oa_people_read: { source: string; snapshot_id: string };
	readonly yzj_login_once: {
		kind: OnceKind;
		id_hash: string;
		eid: string;
		source: string;
		body_json: string;
		expires_at: number;
		used_at: number | null;
	};
	readonly yzj_login_attempts: {
		eid: string;
		key_hash: string;
		kind: AttemptKind;
		failures: number;
		since: number;
		locked_until: number | null;
	};
	readonly yzj_decisions: {
		eid: string;
		source: string;
		id: string;
		kind: DecisionKind;
		object: BindingKind;
		oa_id: string;
		yzj_id: string;
		not_these_json: string;
		ground_json: string;
		reason: string;
		valid_until: number | null;
		who: string;
		at: number;
		state: DecisionState;
		closed_at: number | null;
	};
	readonly yzj_approvers: { eid: string; email: string; user_id: string; at: number };
	readonly yzj_received_events: {
		receiver: string;
		event: string;
		at: number;
		started_at: number | null;
	};
	readonly yzj_robot_messages: {
		id: string;
		robot: string;
		content: string;
		at: number;
		sent_at: number | null;
	};
	readonly yzj_migrations: { id: number; name: string; at: number };
}
