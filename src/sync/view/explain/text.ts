import type { Plan } from '../../model';
import { changesOf } from '../preview/fields';
import { becauseSays, findingMessage, type Language, wordsFor, type Words } from '../../../words';
import type { ExplainWords } from '../../../words/facts/explain';
import { maskPhonesIn } from '../preview/mask';
import type {
	CallStep,
	Explanation,
	FieldStep,
	Finding,
	MatchStep,
	PairStep,
	PlaceStep,
} from './explanation';

/** An explanation as text, a line a fact, in the order in which the pipeline decides. */
export function explanationText(of: Explanation, language: Language): string {
	const lists = wordsFor(language, wordsOf(of));
	const words = lists.explain;
	const { scope, match, place, fields, findings, calls } = of;
	const section = (title: string, lines: readonly string[]): string[] =>
		lines.length === 0
			? []
			: [`${title}: ${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `  ${line}`)];
	const who = [
		of.oaId === '' ? '' : `OA ${of.oaId}`,
		of.yzjId === '' ? '' : `${lists.yunzhijia} ${of.yzjId}`,
	]
		.filter((part) => part !== '')
		.join(', ');
	return [
		`${words.title[of.kind]} ${[of.name, who === '' ? '' : `(${who})`].filter((part) => part !== '').join(' ')}`,
		`${words.plan} ${of.planId}: ${words.result[of.result]}`,
		...(of.basis === 'plan' && of.result !== 'not-found'
			? [of.flow === 'bindings' ? words.asked : words.onlyPlan]
			: []),
		...(of.blockedBy.length > 0
			? [words.blocked(of.blockedBy.map((id) => `${lists.guards[id].label} (${id})`).join(', '))]
			: []),
		...section(
			words.step.scope,
			scope === null
				? []
				: [
						`${words.scope[scope.because]}${scope.rules.length > 0 ? words.rules(scope.rules.join(', ')) : ''}`,
					],
		),
		...section(
			words.step.match,
			match === null
				? []
				: [
						`${words.match[match.via]}${counterpartOf(of, match)}${match.linkState === 'removed' ? words.linkRemoved : ''}`,
						...match.pairs.map((pair) => pairLine(pair, words, language)),
					],
		),
		...section(words.step.place, place === null ? [] : placeLines(place, words, of.flow)),
		...section(
			words.step.fields,
			fields.map((field) => fieldLine(field, words, lists.fields, of.flow)),
		),
		...section(
			words.step.findings,
			findings.map(
				({ reason, finding }) =>
					`${labelOf(lists, finding)} (${reason}): ${maskPhonesIn(findingMessage(lists, finding))}`,
			),
		),
		...section(
			words.step.calls,
			calls.length === 0 && of.result !== 'not-found'
				? [words.none]
				: calls.map((call) => callLine(call, words, language, wordsOf(of))),
		),
	].join('\n');
}

/** The record on the side that the subject was looked for on. */
function counterpartOf({ flow, oaId }: Explanation, { via, yzjId }: MatchStep): string {
	const id = yzjId === '' || via === 'none' ? '' : flow === 'pull-to-oa' ? oaId : yzjId;
	return id === '' ? '' : ` ${id}`;
}

const labelOf = ({ conflicts, notes }: Words, { reason }: Finding['finding']): string =>
	({ ...conflicts, ...notes })[reason].label;

function pairLine(
	{ oa, yzj, key, employees, persons, candidates }: PairStep,
	words: ExplainWords,
	language: Language,
): string {
	const pair = words.pair(oa, yzj, key);
	if (key === '') return `${pair}: ${words.noKey}`;
	const found =
		candidates.length === 0
			? words.nobody
			: candidates.map((one) => candidateText(one, words, language)).join(', ');
	// How many more have it on the side that was looked up from; the other side is listed.
	const fromPerson = persons > 0 && !candidates.some((one) => 'openId' in one);
	const shared = fromPerson
		? persons > 1
			? words.sharedByPersons(persons)
			: ''
		: employees > 1
			? words.shared(employees)
			: '';
	return `${pair}: ${found}${shared === '' ? '' : `; ${shared}`}`;
}

const candidateText = (
	one: PairStep['candidates'][number],
	words: ExplainWords,
	language: Language,
): string => {
	const { name, status, linked } = one;
	const state =
		status === '1' || status === 'active'
			? ''
			: status === 'left'
				? words.left
				: (wordsFor(language).values.status?.[status] ?? status);
	const more = [state, linked ? words.linked : ''].filter((part) => part !== '');
	return `${name} ${'openId' in one ? one.openId : one.oaId}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
};

function placeLines(
	{ oa, now, then }: PlaceStep,
	words: ExplainWords,
	flow: Explanation['flow'],
): string[] {
	const [changes, other, named] =
		flow === 'pull-to-oa' ? [oa, now, words.yunzhijia] : [now, oa, 'OA'];
	const line =
		then === '' || then === changes
			? changes === ''
				? ''
				: words.placeStays(changes)
			: changes === ''
				? words.placeNew(then)
				: words.placeMoves(changes, then);
	return [
		line,
		...(other === '' || other === (then || changes) ? [] : [`${named}: ${other}`]),
	].filter((one) => one !== '');
}

function fieldLine(
	{ field, oa, yunzhijia, written }: FieldStep,
	words: ExplainWords,
	labels: Readonly<Record<string, string>>,
	flow: Explanation['flow'],
): string {
	const value = (text: string): string => (text === '' ? words.empty : text);
	const label = Object.hasOwn(labels, field) ? (labels[field] ?? field) : field;
	if (oa === yunzhijia && written === null) return `${label} ${value(oa)}: ${words.same}`;
	const sides =
		flow === 'pull-to-oa'
			? `${words.yunzhijia} ${value(yunzhijia)}, ${value(oa)}`
			: `OA ${value(oa)}, ${value(yunzhijia)}`;
	return `${label}: ${sides} → ${written === null ? words.notWritten : words.written(value(written))}`;
}

const wordsOf = ({ flow }: Explanation): Plan['flow'] => (flow === 'pull-to-oa' ? flow : undefined);

function callLine(
	call: CallStep,
	words: ExplainWords,
	language: Language,
	flow: Plan['flow'],
): string {
	const lists = wordsFor(language, flow);
	const { kind, endpoint, because, cause, needs, state, before, after } = call;
	const meaning = (field: string, value: string): string => {
		const values = Object.hasOwn(lists.values, field) ? lists.values[field] : undefined;
		return values && Object.hasOwn(values, value) ? (values[value] ?? value) : value;
	};
	const changes = changesOf({ before, after }).map(
		({ field, before: old, after: fresh }) =>
			`${Object.hasOwn(lists.fields, field) ? (lists.fields[field] ?? field) : field} ` +
			(old === '' ? '' : `${meaning(field, old)} → `) +
			(fresh === '' ? words.empty : meaning(field, fresh)),
	);
	const details = [
		endpoint === '' ? words.ownStore : endpoint,
		...changes,
		becauseSays(lists.reasons, because),
		...(cause === null ? [] : [lists.causes[cause]]),
		...(needs.length > 0 ? [words.after(needs.join(', '))] : []),
		...(state === null ? [] : [words.states[state] ?? state]),
	];
	return `${lists.operations[kind].label}: ${details.join('; ')}`;
}
