import type { IHookFunctions } from 'n8n-workflow';
import { languageOfSaved } from './language';
import { nodeError } from './nodeError';

/**
 * Publishing fails on what is missing or wrong, rather than the first call at night. Nothing is
 * registered anywhere: whoever is to call gets the address from a person.
 */
export const checkedAtPublishing = (check: (functions: IHookFunctions) => Promise<void>) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return await Promise.resolve(false);
		},
		async create(this: IHookFunctions): Promise<boolean> {
			try {
				await check(this);
			} catch (error) {
				throw nodeError(this.getNode(), error, languageOfSaved(this.getNode().parameters));
			}
			return true;
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return await Promise.resolve(true);
		},
	},
});
