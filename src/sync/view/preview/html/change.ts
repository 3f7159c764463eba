import type { Operation, PersonMove } from '../../../model';
import { textsOf } from '../../../operations';
import {
	changesOf,
	DEPARTMENT_ID_FIELDS,
	DEPARTMENT_IDS_FIELDS,
	type FieldChange,
	shownValue,
} from '../fields';
import type { OrgTree } from '../orgTree';
import { toneOf } from '../tone';
import type { Words } from '../../../../words';
import { escapeHtml } from '../../../../lib/html';
import { nameText } from './markup';

/** What an operation changes, as `job title Engineer → Architect`, ready for the page. */
export function changeMarkup(operation: Operation, tree: OrgTree, words: Words): string {
	if (operation.kind === 'create-person' || operation.kind === 'create-department')
		return creationMarkup(operation, tree, words);
	if (operation.kind === 'move-person') {
		const { from } = operation;
		return changeOf(
			labelOf('orgId', words),
			valueText('orgId', formerIdOf(from), tree, words),
			targetMarkup(operation, tree, words),
		);
	}
	if (operation.kind === 'bind-person' || operation.kind === 'bind-department') {
		// What it is bound to stands in its own column; worth
		// saying is only which bindings are replaced.
		const { oaId, yzjId } = operation.replaces ?? {};
		return replacedMarkup('boundOaId', oaId, words) + replacedMarkup('boundYzjId', yzjId, words);
	}
	return changesOf(textsOf(operation))
		.map((change) => oneChange(change, tree, words))
		.join('');
}

const replacedMarkup = (field: string, id: string | undefined, words: Words): string =>
	id === undefined ? '' : `<span class="f"><b>${labelOf(field, words)}</b> ${nameText(id)}</span>`;

/** Only what will be; the name stands in front already. */
function creationMarkup(operation: Operation, tree: OrgTree, words: Words): string {
	const values = changesOf(textsOf(operation))
		.filter(({ field }) => field !== 'name')
		.map(({ field, after }) => `${labelOf(field, words)} ${valueText(field, after, tree, words)}`);
	return values.length === 0 ? '' : `<span class="f">${values.join(' · ')}</span>`;
}

/**
 * Where the object goes: the path from the tree where the plan
 * has that department, else the path the operation carries.
 */
export function targetMarkup({ target, kind }: Operation, tree: OrgTree, words: Words): string {
	if (target === undefined || toneOf({ kind }) === 'removed') return '';
	const path = tree.byKey.get(tree.keyOf(target))?.path ?? target.path;
	return nameText(path === '' ? words.top : path);
}

function oneChange({ field, before, after }: FieldChange, tree: OrgTree, words: Words): string {
	const [old, fresh] = [
		valueText(field, before, tree, words),
		valueText(field, after, tree, words),
	];
	return changeOf(
		labelOf(field, words),
		before === '' ? '' : old,
		fresh,
		old === fresh ? ` (${escapeHtml(words.hiddenDigitsDiffer)})` : '',
	);
}

/** `old` '' where there was nothing. All three are markup. */
const changeOf = (label: string, old: string, fresh: string, hint = ''): string =>
	`<span class="f"><b>${label}</b> ${old === '' ? '' : `<del>${old}</del> → `}<ins>${fresh}</ins>${hint}</span>`;

const labelOf = (field: string, words: Words): string =>
	escapeHtml(lookUp(words.fields, field) ?? field);

function valueText(field: string, value: string, tree: OrgTree, words: Words): string {
	if (value === '') return escapeHtml(words.none);
	if (DEPARTMENT_ID_FIELDS.has(field)) return nameText(tree.byKey.get(value)?.path ?? value);
	if (DEPARTMENT_IDS_FIELDS.has(field))
		return nameText(
			value
				.split(',')
				.map((id) => tree.byKey.get(id)?.path ?? id)
				.join(', '),
		);
	const meaning = lookUp(lookUp(words.values, field) ?? {}, value);
	return nameText(meaning ?? shownValue(field, value));
}

/** Own properties only: field names and values are not ours. */
const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
	Object.hasOwn(table, key) ? table[key] : undefined;

/** Id of the department that somebody moves out of; '' shows that there is none. */
const formerIdOf = (from: PersonMove['from']): string =>
	from === null ? '' : 'orgId' in from ? from.orgId : from.departmentId;
