import { weaverE9 } from '../../shared/clients';
import { connectionCheck } from '../../shared/connectionCheck';

export const checkConnection = connectionCheck({
	description:
		'Try address, DNS, TLS, clock and a small reading of each list, step by step (网络检测); never stops the run, look at "ok"',
	clientOf: weaverE9,
});
