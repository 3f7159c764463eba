import { z } from 'zod/v4';
import { whoDecides } from '../../shared/approver';
import { requiredShortText } from '../../shared/fields';
import { jsonParameter } from '../../shared/jsonParameter';
import type { RunContext } from '../../shared/runContext';

/** The parameters of `changeFields`. */
export const changeOf = (context: RunContext, itemIndex: number) => ({
	looked: context.read('looked', itemIndex, z.number().int().min(0)),
	author: whoDecides(context, itemIndex, requiredShortText),
	reason: context.read('reason', itemIndex, requiredShortText),
});

/** A JSON parameter that is an object. */
export const jsonObject = jsonParameter.pipe(z.record(z.string(), z.unknown()));
