import { type INodeProperties, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import * as library from '../../index';

const descriptions = [
	library.OaMessageTrigger,
	library.WeaverE10,
	library.WeaverE9,
	library.YunzhijiaApp,
	library.YunzhijiaBinding,
	library.YunzhijiaDirectory,
	library.YunzhijiaLoginTrigger,
	library.YunzhijiaPush,
	library.YunzhijiaSync,
	library.YunzhijiaTrigger,
].map((Node) => new Node().description);

/** What needs two credentials by its nature: n8n's import fills in one of them only. */
const TWO = [
	'yunzhijiaApp loginToken issue',
	'yunzhijiaApp loginToken verify',
	'yunzhijiaLoginTrigger',
	'yunzhijiaPush oaMessage deliver',
	'yunzhijiaSync plan syncPerson',
];

describe.each(descriptions.map((description) => [description.name, description] as const))(
	'%s',
	(_name, description) => {
		it('has no field that the editor hides and overwrites when a credential is chosen', () => {
			expect(authenticationField(description)?.name).toBeUndefined();
		});

		it('names every credential in English and Chinese', () => {
			for (const { displayName } of description.credentials ?? [])
				expect(displayName).toMatch(/^[A-Z][\w ]+ \p{Script=Han}|OA 消息$/u);
		});

		it('asks for one credential until a switch says otherwise', () => {
			for (const { what, parameters } of fresh(description)) {
				const shown = (description.credentials ?? []).filter((credential) =>
					NodeHelpers.displayParameter(parameters, credential, null, description),
				);
				if (!TWO.includes(what))
					expect({ what, shown: shown.map(({ name }) => name).slice(1) }).toEqual({
						what,
						shown: [],
					});
			}
		});
	},
);

it('knows the field that was overwritten before', () => {
	const [sync] = descriptions.filter(({ name }) => name === 'yunzhijiaSync');
	const show = { resource: ['plan', 'mirror'], operation: ['planPush', 'pull'] };
	const credentials = [{ name: 'yunzhijiaDirectoryApi', displayOptions: { show } }];
	if (sync === undefined) throw new Error('the node is gone');
	expect(authenticationField({ ...sync, credentials })?.name).toBe('operation');
});

/**
 * The field that n8n 2.41's editor takes for the choice of an authentication method: one that
 * credentials depend on by `show`, and whose every value shows some credential. It is not
 * displayed, and gets the value of whichever credential is chosen.
 */
function authenticationField(description: INodeTypeDescription): INodeProperties | undefined {
	const shows = (description.credentials ?? []).flatMap(({ displayOptions }) =>
		Object.entries(displayOptions?.show ?? {}),
	);
	const values = (field: string): string[] =>
		shows.flatMap(([name, wanted = []]) => (name === field ? wanted.map(String) : []));
	const valuesOf = ({ options = [] }: INodeProperties): string[] =>
		options.flatMap((option) =>
			'value' in option && typeof option.value === 'string' ? [option.value] : [],
		);
	const candidates = description.properties.filter(({ name }) =>
		shows.some(([field]) => field === name),
	);
	return (
		candidates.find(
			(field) => field.name === 'authentication' && !valuesOf(field).includes('none'),
		) ??
		candidates.find(
			(field) =>
				(field.options ?? []).length > 0 &&
				valuesOf(field).every((value) => values(field.name).includes(value)),
		)
	);
}

/** The parameters of a node that was just put down, for every operation that it has. */
const fresh = (description: INodeTypeDescription) => {
	const operations = description.properties.flatMap((property) =>
		property.name !== 'operation'
			? []
			: (property.options ?? []).flatMap((option) =>
					'value' in option
						? [
								{
									resource: property.displayOptions?.show?.['resource']?.map(String)[0] ?? '',
									operation: String(option.value),
								},
							]
						: [],
				),
	);
	const node = { what: description.name, chosen: {} };
	const all = operations.map(({ resource, operation }) => ({
		what: `${description.name} ${resource} ${operation}`,
		chosen: { resource, operation },
	}));
	return (all.length === 0 ? [node] : all).map(({ what, chosen }) => ({
		what,
		parameters:
			NodeHelpers.getNodeParameters(
				description.properties,
				chosen,
				true,
				false,
				null,
				description,
			) ?? {},
	}));
};
