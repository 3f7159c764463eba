import { weaverConfigOf } from '../../shared/clients';
import { probeTenant } from '../../shared/probeTenant';

export const probeInterfaces = probeTenant(async (context) => ({
	e10: await weaverConfigOf(context),
}));
