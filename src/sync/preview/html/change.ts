import type { Operation } from '../../model';
import { changesOf, DEPARTMENT_ID_FIELDS, type FieldChange, shownValue } from '../fields';
import type { OrgTree } from '../orgTree';
import { TONE_OF_OPERATION } from '../tone';
import type { Wording } from '../wording';
import { escapeHtml } from '../escape';
import { nameText } from './markup';

/** What an operation changes, as `job title Engineer → Architect`, ready for the page. Creations show only what will be. */
export function changeMarkup(operation: Operation, tree: OrgTree, words: Wording): string {
	const changes = changesOf(operation);
	if (operation.kind !== 'create-person' && operation.kind !== 'create-department') return changes.map((change) => oneChange(change, tree, words)).join('');
	const values = changes.filter(({ field }) => field !== 'name').map(({ field, after }) => `${labelOf(field, words)} ${valueText(field, after, tree, words)}`);
	return values.length === 0 ? '' : `<span class="f">${values.join(' · ')}</span>`;
}

/** Where the object goes: the path from the tree where the plan has that department, else the path the operation carries. */
export function targetMarkup({ target, kind }: Operation, tree: OrgTree, words: Wording): string {
	if (target === undefined || TONE_OF_OPERATION[kind] === 'removed') return '';
	const key = target.orgId === '' ? `oa:${target.oaId}` : target.orgId;
	const path = tree.byKey.get(key)?.path ?? target.path;
	return nameText(path === '' ? words.top : path);
}

function oneChange({ field, before, after }: FieldChange, tree: OrgTree, words: Wording): string {
	const label = `<b>${labelOf(field, words)}</b> `;
	const [old, fresh] = [valueText(field, before, tree, words), valueText(field, after, tree, words)];
	if (before === '' && after !== '') return `<span class="f">${label}<ins>${fresh}</ins></span>`;
	const hint = old === fresh ? ` (${escapeHtml(words.hiddenDigitsDiffer)})` : '';
	return `<span class="f">${label}<del>${old}</del> → <ins>${fresh}</ins>${hint}</span>`;
}

const labelOf = (field: string, words: Wording): string => escapeHtml(lookUp(words.fields, field) ?? field);

function valueText(field: string, value: string, tree: OrgTree, words: Wording): string {
	if (value === '') return escapeHtml(words.none);
	if (DEPARTMENT_ID_FIELDS.has(field)) return nameText(tree.byKey.get(value)?.path ?? value);
	const meaning = lookUp(lookUp(words.values, field) ?? {}, value);
	return nameText(meaning ?? shownValue(field, value));
}

/** Own properties only: field names and values are not ours. */
const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);
