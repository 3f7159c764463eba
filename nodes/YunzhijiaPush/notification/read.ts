import { z } from 'zod/v4';
import type { Article, Notification } from '../../../src/yunzhijia';
import { requiredText, textValue } from '../../shared/fields';
import { jsonParameter } from '../../shared/jsonParameter';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';

const text = textValue.default('');
const articles = jsonParameter.pipe(
	z
		.array(
			z.object({ title: requiredText, text, url: text, appId: text, date: text, picture: text }),
		)
		.min(1)
		.max(8),
);
const content = jsonParameter.pipe(z.record(z.string(), z.unknown()));
const additional = z.object({ appId: text, trackId: text });

/** The message that an input item asks for. @throws Refusal naming the parameter */
export async function readNotification(
	context: RunContext,
	itemIndex: number,
): Promise<Notification> {
	const kind = context.read('messageType', itemIndex, z.enum(['text', 'link', 'news', 'card']));
	switch (kind) {
		case 'text':
			return { kind, text: context.read('text', itemIndex, requiredText) };
		case 'link': {
			const { appId } = context.read('additionalFields', itemIndex, additional);
			return {
				kind,
				text: context.read('text', itemIndex, requiredText),
				url: context.read('url', itemIndex, requiredText),
				appId,
			};
		}
		case 'news':
			return {
				kind,
				articles: await Promise.all(
					context
						.read('articles', itemIndex, articles)
						.map((article) => withPicture(context, itemIndex, article)),
				),
			};
		case 'card':
			return {
				kind,
				templateId: context.read('templateId', itemIndex, requiredText),
				title: context.read('cardTitle', itemIndex, requiredText),
				content: context.read('cardContent', itemIndex, content),
				...context.read('additionalFields', itemIndex, additional),
			};
	}
}

async function withPicture(
	context: RunContext,
	itemIndex: number,
	{ picture, date, ...article }: z.output<typeof articles>[number],
): Promise<Article> {
	const dated = {
		...article,
		date: date || new Date(context.services.now()).toISOString().slice(0, 10),
	};
	if (picture === '') return dated;
	const binary = context.items[itemIndex]?.binary?.[picture];
	if (binary === undefined)
		throw new Refusal({ code: 'no-binary-field', facts: { field: picture } });
	const bytes = await context.node.helpers.getBinaryDataBuffer(itemIndex, picture);
	return {
		...dated,
		picture: { fileName: binary.fileName ?? `${picture}.png`, base64: bytes.toString('base64') },
	};
}
