import { yunzhijiaConfigOf } from '../../shared/clients';
import { probeTenant } from '../../shared/probeTenant';

export const probeInterfaces = probeTenant(async (context) => ({
	directory: await yunzhijiaConfigOf(context),
}));
