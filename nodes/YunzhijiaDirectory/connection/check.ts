import { yunzhijiaReader } from '../../shared/clients';
import { connectionCheck } from '../../shared/connectionCheck';

export const checkConnection = connectionCheck({
	description:
		'Try address, DNS, TLS, clock, token and reading, step by step (网络检测); never stops the run, look at "ok"',
	clientOf: yunzhijiaReader,
});
