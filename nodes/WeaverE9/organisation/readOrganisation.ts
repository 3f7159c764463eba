import { z } from 'zod/v4';
import { stageOrganisation } from '../../../src/sync';
import { createWeaverE9 } from '../../../src/weaver/e9';
import { tellAll, wordsFor } from '../../../src/words';
import { weaverE9ConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { readingFields, readingOptions } from './fields';

/**
 * Reads the whole organisation into the store: organisations
 * travel between nodes by reference, not as items (design §7).
 */
export const readOrganisation: Operation = {
	resource: 'organisation',
	value: 'read',
	name: 'Read',
	action: 'Read organisation',
	description:
		'Read all subcompanies, departments and employees into one snapshot (读取组织架构到快照) and prove that it is whole',
	properties: [
		{
			displayName: 'Source Name',
			name: 'source',
			type: 'string',
			default: '',
			placeholder: 'e.g. e9',
			description:
				'Name of this OA (数据源). Bindings and history belong to it, so keep it the same. Empty: the host of the base URL.',
		},
		...readingFields,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const config = await weaverE9ConfigOf(context);
			const source =
				context.read('source', itemIndex, textValue.pipe(z.string().max(200))) ||
				(URL.parse(config.baseUrl)?.host ?? config.baseUrl);
			const options = readingOptions(context, itemIndex);
			const client = createWeaverE9(config, context.services);
			const summary = await stageOrganisation(
				{ store: await context.store(), services: context.services },
				{ source, reader: { readOrganisation: () => client.readOrganisation(options) } },
			);
			if (!summary.certificate.complete) {
				const { readings } = wordsFor(context.language(itemIndex));
				context.node.addExecutionHints({
					message: tellAll(readings, summary.certificate.reasons, '; '),
					type: 'warning',
					location: 'outputPane',
				});
			}
			return [{ json: { ...summary } }];
		}),
};
