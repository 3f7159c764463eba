import type { Target } from '../../../settings/messages';
import { choiceField, textField } from '../../fields';
import { html, type Markup } from '../../html';
import type { Visit } from '../../page';
import { doorLabel } from './labels';
import type { Typed } from './stored';

const SHARED = ['app', 'title', 'content', 'defaultLink'] as const;
const OF_TODOS = ['icon', 'appName', 'tagId', 'passUrl'] as const;
const KINDS = ['notification', 'todo'] as const;

/** A target as fields; '' for what nobody set. */
export const targetFields = (name: string, target: Target | undefined): Typed => {
	const text = (value: string | null | undefined): string => value ?? '';
	const todo = target?.as === 'todo' ? target : undefined;
	const account = target?.as === 'notification' ? target.account : undefined;
	return {
		name,
		as: target?.as ?? 'notification',
		targetEid: text(target?.eid),
		account: text(account),
		...Object.fromEntries(SHARED.map((key) => [key, text(target?.[key])])),
		link: target?.link ?? 'mobile',
		quietFrom: text(target?.quietHours?.from),
		quietTo: text(target?.quietHours?.to),
		timezone: text(target?.quietHours?.timezone),
		...Object.fromEntries(OF_TODOS.map((key) => [key, text(todo?.[key])])),
		category: text(todo?.category),
	};
};

/** What a form says of a target. The profile's own check judges it. */
export const targetOf = (typed: Typed): Record<string, unknown> => {
	const said = (name: string): string => (typed[name] ?? '').trim();
	const filled = (names: readonly string[]): Array<readonly [string, unknown]> =>
		names.map((name) => [name, said(name)] as const).filter(([, value]) => value !== '');
	const hours = [
		['from', said('quietFrom')],
		['to', said('quietTo')],
		['timezone', said('timezone')],
	] as const;
	const quiet = Object.fromEntries(hours.filter(([, value]) => value !== ''));
	const isQuiet = said('quietFrom') !== '' || said('quietTo') !== '';
	const eid = said('targetEid');
	return {
		as: said('as'),
		...Object.fromEntries(filled(said('as') === 'todo' ? [...OF_TODOS, 'category'] : ['account'])),
		...(eid === '' ? {} : { eid }),
		...Object.fromEntries(filled([...SHARED, 'link'])),
		...(isQuiet ? { quietHours: quiet } : {}),
	};
};

/** The fields of a target. */
export const targetForm = (visit: Visit, typed: Typed): Markup => {
	const { doors } = visit.words.console;
	const { target: said, choices } = doors;
	const text = (id: string, more: { usual?: string; hint?: string } = {}): Markup =>
		textField({ id, label: doorLabel(visit.words, id), now: typed[id] ?? '', ...more });
	const choice = (
		id: 'as' | 'link' | 'category',
		options: readonly (readonly [string, string])[],
	) => choiceField({ id, label: doorLabel(visit.words, id), now: typed[id] ?? '' }, options);
	const byCredential = { usual: doors.ofCredential };
	return html`<section class="card"><div class="two">${text('name')}
		${choice(
			'as',
			KINDS.map((kind) => [kind, choices.as[kind]]),
		)}
		${text('targetEid', byCredential)}${text('app', byCredential)}
		${text('title', { usual: '{title}', hint: said.filled })}
		${text('content', { usual: '{content}' })}
		${choice('link', Object.entries(choices.link))}${text('defaultLink')}</div></section>
		<section class="card"><h2>${said.quiet}</h2><div class="two">
		${text('quietFrom', { usual: '22:00' })}${text('quietTo', { usual: '07:30' })}
		${text('timezone', { usual: 'Asia/Shanghai' })}</div></section>
		<section class="card"><h2>${said.forNotification}</h2><div class="two">
		${text('account', byCredential)}</div></section>
		<section class="card"><h2>${said.forTodo}</h2><div class="two">
		${text('icon', { usual: 'https://' })}${text('appName', { usual: '{source}' })}
		${choice('category', [['', doors.ofCredential], ...Object.entries(choices.category)])}
		${text('tagId')}${text('passUrl', { usual: 'https://' })}</div></section>`;
};
