import { tellAll, wordsFor } from '../../../src/words';
import { z } from 'zod/v4';
import { stageOrganisation } from '../../../src/sync';
import { createWeaverE10 } from '../../../src/weaver';
import { weaverConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

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
		'Read all departments and employees into one snapshot (读取组织架构到快照) and prove that it is whole',
	properties: [
		{
			displayName: 'Source Name',
			name: 'source',
			type: 'string',
			default: '',
			placeholder: 'e.g. e10',
			description:
				'Name of this OA (数据源). Bindings and history belong to it, so keep it the same. Empty: the corp ID of the credential.',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const config = await weaverConfigOf(context);
			const source =
				context.read('source', itemIndex, textValue.pipe(z.string().max(200))) || config.corpId;
			const store = await context.store();
			const summary = await stageOrganisation(
				{ store, services: context.services },
				{ source, reader: createWeaverE10(config, context.services) },
			);
			if (!summary.certificate.complete) {
				context.node.addExecutionHints({
					message: `Not proved whole: ${tellAll(wordsFor('en').readings, summary.certificate.reasons, '; ')}.`,
					type: 'warning',
					location: 'outputPane',
				});
			}
			return [{ json: { ...summary } }];
		}),
};
