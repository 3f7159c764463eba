import { z } from 'zod/v4';
import { whoDecides } from '../../shared/approver';
import { requiredShortText } from '../../shared/fields';
import type { RunContext } from '../../shared/runContext';

/** The parameters of `changeFields`. */
export const changeOf = (context: RunContext, itemIndex: number) => ({
	looked: context.read('looked', itemIndex, z.number().int().min(0)),
	author: whoDecides(context, itemIndex, requiredShortText),
	reason: context.read('reason', itemIndex, requiredShortText),
});

/** A JSON parameter as an object, whether it came as one or as text. */
export const jsonObject = z
	.union([z.record(z.string(), z.unknown()), z.string().transform(asObject)])
	.pipe(z.record(z.string(), z.unknown(), 'is no JSON object'));

function asObject(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
