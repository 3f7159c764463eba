import type { LoginEntry } from '../../../settings/login';
import { choiceField, linesField, linesOf, textField } from '../../fields';
import { html, type Markup } from '../../html';
import type { Visit } from '../../page';
import { valuesOf, valuesText } from '../settings/mappingFields';
import { doorLabel } from './labels';
import type { Typed } from './stored';

const MOST = 30;
const MORE = 2;
const TEXTS = ['e10LoginUrl', 'tokenParameter', 'audience', 'title', 'publicUrl'] as const;
const LISTS = ['links', 'departments'] as const;
const OF_CHECK = ['accountField', 'passwordField', 'employeeId', 'employeeName'] as const;
const TYPES = ['text', 'number', 'flag'] as const;

const rows = (count: number): number[] =>
	Array.from({ length: Math.min(MOST, count) }, (_, row) => row);

/** A login entry as fields; '' for what nobody set. */
export const entryFields = (name: string, entry: LoginEntry | undefined): Typed => {
	const pages = Object.entries(entry?.pages ?? { home: '' });
	const check = entry?.accountCheck ?? undefined;
	const equals = check?.success.equals;
	return {
		name,
		...Object.fromEntries(
			pages.flatMap(([page, url], row) => [
				[`page-name-${row}`, page],
				[`page-url-${row}`, url],
			]),
		),
		...Object.fromEntries(TEXTS.map((key) => [key, entry?.[key] ?? ''])),
		...Object.fromEntries(LISTS.map((key) => [key, (entry?.[key] ?? []).join('\n')])),
		firstLogin: entry?.firstLogin ?? 'off',
		e9LoginId: entry?.e9LoginId ?? '',
		allowHttp: entry?.allowHttp === true ? 'true' : '',
		bodyType: check?.bodyType ?? 'json',
		...Object.fromEntries(OF_CHECK.map((key) => [key, check?.[key] ?? ''])),
		more: check === undefined ? '' : valuesText(check.more),
		successMember: check?.success.member ?? '',
		successEquals: equals === undefined ? '' : String(equals),
		successType:
			typeof equals === 'number' ? 'number' : typeof equals === 'boolean' ? 'flag' : 'text',
	};
};

type Said = (name: string) => string;
const saidIn =
	(typed: Typed): Said =>
	(name) =>
		(typed[name] ?? '').trim();

const filled = (said: Said, names: readonly string[]): Record<string, string> =>
	Object.fromEntries(
		names.map((name) => [name, said(name)] as const).filter(([, value]) => value !== ''),
	);

/** What a form says of a login entry. The profile's own check judges it. */
export const entryOf = (typed: Typed): Record<string, unknown> => {
	const said = saidIn(typed);
	const pages = rows(MOST).flatMap((row) =>
		said(`page-name-${row}`) === '' && said(`page-url-${row}`) === ''
			? []
			: [[said(`page-name-${row}`), said(`page-url-${row}`)]],
	);
	const lists = LISTS.map((name) => [name, linesOf(typed[name] ?? '')] as const);
	const check = checkOf(said);
	return {
		pages: Object.fromEntries(pages),
		...filled(said, [...TEXTS, 'firstLogin', 'e9LoginId']),
		...Object.fromEntries(lists.filter(([, lines]) => lines.length > 0)),
		...(said('allowHttp') === 'true' ? { allowHttp: true } : {}),
		...(check === undefined ? {} : { accountCheck: check }),
	};
};

/** undefined: nobody said what a right password is known by. */
const checkOf = (said: Said): unknown => {
	const [member, equals, employeeId] = [
		said('successMember'),
		said('successEquals'),
		said('employeeId'),
	];
	if (member === '' && equals === '' && employeeId === '') return undefined;
	const more = said('more');
	return {
		...filled(said, ['bodyType', ...OF_CHECK]),
		...(more === '' ? {} : { more: valuesOf(more) }),
		success: { member, equals: typedValue(said('successType'), equals) },
	};
};

/** A text that is none of the kind stays one: the profile's own check says so. */
const typedValue = (type: string, text: string): string | number | boolean => {
	if (type === 'flag' && (text === 'true' || text === 'false')) return text === 'true';
	const number = Number(text);
	return type === 'number' && text !== '' && Number.isFinite(number) ? number : text;
};

/** The fields of a login entry. */
export const entryForm = (visit: Visit, typed: Typed): Markup => {
	const { words } = visit;
	const { entry: said, choices } = words.console.doors;
	const { flag } = words.console.settings.choices;
	const field = (id: string) => ({ id, label: doorLabel(words, id), now: typed[id] ?? '' });
	const text = (id: string, usual = ''): Markup => textField({ ...field(id), usual });
	return html`<section class="card"><div class="two">${text('name')}${text('title', 'OA')}</div>
		${pagesTable(visit, typed)}<p class="hint">${said.pagesHint}</p>
		${linesField({ ...field('links'), hint: said.listHint })}
		${linesField({ ...field('departments'), hint: said.departmentsHint })}</section>
		<section class="card"><div class="two">
		${choiceField(field('firstLogin'), Object.entries(choices.firstLogin))}
		${choiceField(field('e9LoginId'), [
			['', words.console.settings.byDefault(choices.e9LoginId.account)],
			...Object.entries(choices.e9LoginId),
		])}
		${text('e10LoginUrl', 'https://')}${text('tokenParameter', 'yzj_token')}${text('audience')}
		${text('publicUrl', 'https://')}
		${choiceField(field('allowHttp'), [
			['', flag.false],
			['true', flag.true],
		])}</div></section>
		<section class="card"><h2>${said.check}</h2><p class="hint">${said.checkHint}</p>
		<div class="two">${choiceField(field('bodyType'), Object.entries(choices.bodyType))}
		${text('accountField', 'account')}${text('passwordField', 'password')}
		${textField({ ...field('more'), hint: said.moreHint })}
		${text('successMember', 'code')}${text('successEquals', '0')}
		${choiceField(
			field('successType'),
			TYPES.map((type) => [type, choices.equalsType[type]]),
		)}
		${text('employeeId', 'data.id')}${text('employeeName', 'data.name')}</div></section>`;
};

const pagesTable = ({ words }: Visit, typed: Typed): Markup => {
	const { entry: said } = words.console.doors;
	const count = rows(MOST).filter((row) => (typed[`page-name-${row}`] ?? '') !== '').length;
	const input = (name: string, head: string, row: number): Markup =>
		html`<td data-label="${head}"><input name="page-${name}-${row}" autocomplete="off"
			aria-label="${head} ${row + 1}" value="${typed[`page-${name}-${row}`] ?? ''}"></td>`;
	const lines = rows(count + MORE).map(
		(row) =>
			html`<tr>${input('name', said.pageName, row)}${input('url', said.pageAddress, row)}</tr>`,
	);
	return html`<table class="cards"><thead><tr><th scope="col">${said.pageName}</th>
		<th scope="col">${said.pageAddress}</th></tr></thead><tbody>${lines}</tbody></table>`;
};
