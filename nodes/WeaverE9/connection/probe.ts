import { weaverE9ConfigOf } from '../../shared/clients';
import { probeTenant } from '../../shared/probeTenant';

export const probeInterfaces = probeTenant(async (context) => ({
	e9: await weaverE9ConfigOf(context),
}));
