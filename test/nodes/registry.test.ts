import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operation';
import { makeRegistry } from '../../nodes/shared/registry';

const RESOURCES = [
	{ value: 'b', name: 'Bee', description: 'Bees' },
	{ value: 'a', name: 'Ant', description: 'Ants' },
];

const field = (
	name: string,
	displayOptions?: INodeProperties['displayOptions'],
): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...(displayOptions === undefined ? {} : { displayOptions }),
});

const operation = (
	resource: string,
	value: string,
	properties: INodeProperties[] = [],
): Operation => ({
	resource,
	value,
	name: value.toUpperCase(),
	action: value,
	description: value,
	properties,
	run: async () => [[]],
});

it('lists resources and operations in alphabetical order, the first given as default', () => {
	const { properties } = makeRegistry(RESOURCES, [
		operation('b', 'sting'),
		operation('b', 'fly'),
		operation('a', 'walk'),
	]);
	expect(
		properties.map(({ name, default: value, options }) => ({
			name,
			value,
			options: options?.map((option) => option.name),
		})),
	).toEqual([
		{ name: 'resource', value: 'b', options: ['Ant', 'Bee'] },
		{ name: 'operation', value: 'sting', options: ['FLY', 'STING'] },
		{ name: 'operation', value: 'walk', options: ['WALK'] },
	]);
});

it('shows a parameter with its own operation only and keeps its own condition', () => {
	const { properties } = makeRegistry(RESOURCES, [
		operation('a', 'walk', [field('speed', { show: { mode: ['fast'] } })]),
	]);
	expect(properties.find(({ name }) => name === 'speed')?.displayOptions).toEqual({
		show: { mode: ['fast'], resource: ['a'], operation: ['walk'] },
	});
});

it.each([
	[
		'an operation twice',
		[operation('a', 'walk'), operation('a', 'walk')],
		'Operation "a.walk" is registered twice',
	],
	['an unknown resource', [operation('c', 'walk')], 'Operation "c.walk" names an unknown resource'],
	[
		'a parameter twice',
		[operation('a', 'walk', [field('speed'), field('speed')])],
		'registered twice',
	],
])('refuses %s when the node is loaded', (_what, operations, message) => {
	expect(() => makeRegistry(RESOURCES, operations)).toThrow(message);
});

it('refuses a resource that is listed twice', () => {
	expect(() =>
		makeRegistry([...RESOURCES, { value: 'a', name: 'Again', description: '' }], []),
	).toThrow('The resource "a" is registered twice');
});

it('takes one parameter name twice when the two never show together', () => {
	const twice = [field('key', { show: { by: ['id'] } }), field('key', { show: { by: ['phone'] } })];
	expect(() => makeRegistry(RESOURCES, [operation('a', 'walk', twice)])).not.toThrow();
});
