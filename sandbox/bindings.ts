import type { CredentialValues } from './credentials';
import type { RunOptions } from './run';
import type { State } from './state';

export const importBindings = async (_state: State, _credentials: CredentialValues, _options: RunOptions): Promise<void> => {
	throw new Error('not yet');
};
