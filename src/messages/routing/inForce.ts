import { z } from 'zod/v4';
import {
	ProfileError,
	profilesOf,
	type ProfileVersion,
	readEnterprise,
	readProfile,
	type SettingsContext,
} from '../../settings';
import { messagesSchema, type RoutingSettings } from '../../settings/messages';
import { LANGUAGES } from '../../words';
import { parseRouting, readRouting } from './settings';

type Context = Pick<SettingsContext, 'store'>;

const named = z.looseObject({ source: z.string(), eid: z.string().optional() });
const complete = z.looseObject({ targets: z.unknown(), rules: z.unknown() });
const members = z.looseObject({});
const held = z.looseObject({
	messages: messagesSchema,
	language: z.enum(LANGUAGES).optional(),
});

/**
 * Each key as the JSON of the flow says, else as the profile says
 * (C24). JSON that names targets and rules needs no profile.
 * @throws {RoutingError} wrong keys
 * @throws {ProfileError} no-rules, several-with-rules
 */
export async function routingInForce(
	context: () => Promise<Context>,
	given: unknown,
): Promise<RoutingSettings> {
	const read = readRouting(given);
	const which = named.safeParse(read);
	if (!which.success || hasAll(read)) return parseRouting(read);
	const { source, eid } = which.data;
	const { store } = await context();
	const profile = await withRules({ store }, source, eid);
	const { messages, language } = held.parse(profile.settings);
	const said = language ?? (await readEnterprise({ store }, profile.eid)).language ?? undefined;
	return parseRouting({ ...messages, language: said, ...members.parse(read) });
}

const hasAll = (given: unknown): boolean => {
	const { success, data } = complete.safeParse(given);
	return success && data.targets !== undefined && data.rules !== undefined;
};

const hasTargets = ({ settings }: ProfileVersion): boolean => {
	const { data } = held.safeParse(settings);
	return data !== undefined && Object.keys(data.messages.targets).length > 0;
};

/** The profile of the source that has rules: of that enterprise, else the only one. */
async function withRules(
	context: Context,
	source: string,
	eid: string | undefined,
): Promise<ProfileVersion> {
	const eids =
		eid === undefined
			? (await profilesOf(context)).filter((one) => one.source === source).map((one) => one.eid)
			: [eid];
	const found: ProfileVersion[] = [];
	for (const one of eids) {
		const profile = await readProfile(context, { eid: one, source });
		if (profile !== null && hasTargets(profile)) found.push(profile);
	}
	const [profile, ...more] = found;
	if (profile === undefined)
		throw new ProfileError({ code: 'no-rules', facts: { source, eid: eid ?? '' } });
	if (more.length > 0)
		throw new ProfileError({
			code: 'several-with-rules',
			facts: { source, eids: found.map((one) => one.eid) },
		});
	return profile;
}
