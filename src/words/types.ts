import type { consolePages } from './en/console';
import type { PreviewWords } from './en/preview';
import type { Telling } from '../lib/coded';
import type { Problems } from '../lib/problem';
import type { AlertFacts, AlertKind, OutcomeName, RemarkFacts } from './facts/alerts';
import type { HttpFacts } from '../lib/httpFacts';
import type { E9ErrorKind, WeaverErrorKind, YunzhijiaErrorKind, YunzhijiaKey } from './facts/calls';
import type { StepWords } from './facts/steps';
import type { NodeFacts } from './facts/nodes';
import type { ConflictFacts } from './facts/conflicts';
import type { Decided, UnusedFacts } from './facts/decisions';
import type { RelationField } from './facts/asked';
import type { EvidenceFacts, Provenance } from './facts/evidence';
import type { ChangeReasonWords } from './facts/changeReasons';
import type { HealthWords } from './facts/health';
import type { CallbackFacts, CallbackKey, DoorWords } from './facts/callbacks';
import type { DiffWords } from './facts/diff';
import type { ExplainWords } from './facts/explain';
import type { ConflictWorkbookWords } from './facts/conflictWorkbook';
import type { LinkWorkbookWords } from './facts/linkWorkbook';
import type { HintFacts, SetUpWords } from './facts/hints';
import type { SettingFaultFacts } from './facts/settingFaults';
import type { FailureFacts } from './facts/failures';
import type { GuardFacts } from './facts/guards';
import type { KeptFacts } from './facts/kept';
import type { LoginWords } from './facts/login';
import type { PageWords } from './facts/pages';
import type { LossFacts } from './facts/losses';
import type { MessageFacts } from './facts/messages';
import type { MovedFacts } from './facts/moved';
import type { AcceptedFacts, ObstacleFacts, RuleFacts } from './facts/obstacles';
import type { OperationKind } from './facts/names';
import type { Doubt, NoteFacts } from './facts/notes';
import type { Pairs } from './facts/parts';
import type { ProbeWords } from './facts/probe';
import type { ProfileFacts, SettingChange, SettingKey } from './facts/profiles';
import type { ReadingFacts } from './facts/readings';
import type { ReasonFacts } from './facts/reasons';
import type { RobotFacts, RobotKind } from './facts/robots';
import type { RunFacts } from './facts/runs';

/**
 * What a language says of a finding: its name, what
 * happened, and what to do. Each stands here once.
 */
type Findings<F> = {
	readonly [C in keyof F]: {
		readonly label: string;
		readonly says: (facts: F[C]) => string;
		readonly remedy: string;
	};
};
/** As `Findings`, where there is nothing to be done. */
type Notices<F> = {
	readonly [C in keyof F]: {
		readonly label: string;
		readonly says: (facts: F[C]) => string;
	};
};

export type ConflictWords = Findings<ConflictFacts>;
export type GuardWords = Findings<GuardFacts>;
export type NoteWords = Notices<NoteFacts>;
export type ReasonWords = Telling<ReasonFacts>;
export type LossWords = Telling<LossFacts>;
export type MovedWords = Telling<MovedFacts>;
export type KeptWords = Telling<KeptFacts>;
export type ReadingWords = Telling<ReadingFacts>;
export type UnusedWords = Telling<UnusedFacts>;
export type DecidedWords = (decided: Decided) => string;

/** What is said of credentials that nobody can be called with. */
export interface CheckWords {
	loginSecrets: string;
	oaMessage: (header: string) => string;
	/** After an appid was registered. */
	ecTokenNext: string;
	keys: (eid: string) => string;
	halfPair: (one: string, other: string) => string;
	noKey: string;
	keysLookRight: (fields: readonly string[]) => string;
	fillInKeys: string;
	robotAddress: (robot: string) => string;
	robotNotTried: string;
}

/** What a group robot says of a run. */
export interface AlertWords {
	outcomes: Record<OutcomeName, string>;
	kinds: Record<AlertKind, string>;
	/** Codes behind an outcome, with what stands between both. */
	codes: (codes: readonly string[]) => string;
	titled: (title: string, said: string) => string;
	failed: (who: string, message: string, reason: string) => string;
	more: (count: number) => string;
	approve: (url: string) => string;
	late: (at: string, text: string) => string;
	/** Nobody is told, because the node has no robot. */
	nobody: (robot: string | null) => string;
	/** n8n is reached from nowhere else: links of it help nobody who reads them. */
	localhost: string;
}

/** The same shape with any text: what one language has the other must have, and nothing else. */
type AnyText<T> = T extends string
	? string
	: T extends (...args: infer A) => string
		? (...args: A) => string
		: T extends readonly unknown[]
			? { readonly [I in keyof T]: string }
			: { readonly [K in keyof T]: AnyText<T[K]> };

/** What the pages of the console say. */
export type ConsoleWords = AnyText<typeof consolePages>;

/** Everything that the engine says in one language. */
export interface Words extends PreviewWords {
	conflicts: ConflictWords;
	notes: NoteWords;
	guards: GuardWords;
	reasons: ReasonWords;
	losses: LossWords;
	messages: Telling<MessageFacts>;
	moved: MovedWords;
	kept: KeptWords;
	readings: ReadingWords;
	unused: UnusedWords;
	decided: DecidedWords;
	doubtText: (doubt: Doubt) => string;
	failures: Telling<FailureFacts>;
	runs: Telling<RunFacts>;
	nodes: Problems<NodeFacts>;
	steps: StepWords;
	checks: CheckWords;
	network: Telling<HttpFacts>;
	yunzhijiaRemedies: Readonly<Record<YunzhijiaKey, Readonly<Record<YunzhijiaErrorKind, string>>>>;
	e10Remedies: Readonly<Record<WeaverErrorKind, string>>;
	e9Remedies: Readonly<Record<E9ErrorKind, string>>;
	evidence: Telling<EvidenceFacts>;
	provenances: Record<Provenance, string>;
	relationFields: Record<RelationField, string>;
	callbacks: Telling<CallbackFacts>;
	callbackKeys: Record<CallbackKey, string>;
	door: DoorWords;
	obstacles: Telling<ObstacleFacts>;
	rules: Telling<RuleFacts>;
	acceptances: Telling<AcceptedFacts>;
	diff: DiffWords;
	explain: ExplainWords;
	linkWorkbook: LinkWorkbookWords;
	conflictWorkbook: ConflictWorkbookWords;
	hints: Telling<HintFacts>;
	setUp: SetUpWords;
	settingFaults: Telling<SettingFaultFacts>;
	login: LoginWords;
	pages: PageWords;
	console: ConsoleWords;
	probe: ProbeWords;
	alerts: AlertWords;
	alertProblems: Problems<AlertFacts>;
	robotNames: Record<RobotKind, string>;
	robotProblems: Problems<RobotFacts>;
	remarks: Telling<RemarkFacts>;
	profileProblems: Problems<ProfileFacts>;
	/** Settings as pages call them. */
	settingNames: Record<SettingKey, string>;
	settingPlace: (place: Pick<SettingChange, 'setting' | 'path'>) => string;
	health: HealthWords;
	settingChange: (change: SettingChange) => string;
	/** What a part of a setting is called; undefined: it has no name of ours. */
	partName: (part: string) => string | undefined;
	operationNames: Record<OperationKind, string>;
	/** Why the engine changed a link. */
	changeReasons: ChangeReasonWords;
	/** A field of a record as people call it. */
	fieldName: (field: string) => string;
	pairNames: (pairs: Pairs) => string;
	/** What stands between two parts of one line, and between two sentences. */
	between: string;
	/** Between two things of which one is enough. */
	or: string;
	/** Behind the name of what is said next. */
	colon: string;
	list: (items: readonly string[]) => string;
	gap: string;
}
