import { z } from 'zod/v4';
import type { PlaceName } from '../../../settings';
import { SETTING_KEYS, type Words } from '../../../words';
import { GUARD_IDS } from '../../../settings/push/parts';
import { limitLabel, partLabel } from './labels';

const rulesIn = z.looseObject({
	messages: z.looseObject({ rules: z.array(z.looseObject({ name: z.string() })) }),
});

/** Places of settings as the forms call them: “字段对应 2 · 云之家字段” for `fieldMapping[1].to`. */
export const placeNamed =
	(settings: unknown): PlaceName =>
	([first, ...rest], words) => {
		const setting = SETTING_KEYS.find((key) => key === first);
		if (setting === undefined)
			return first === undefined ? words.console.settings.title : String(first);
		const name = words.settingNames[setting];
		if (setting === 'guards') return guardPlace(words, name, rest);
		const rules = rulesIn.safeParse(settings).data?.messages.rules ?? [];
		const isRule = setting === 'messages' && rest[0] === 'rules';
		return rest.reduce<string>((said, part, at) => {
			if (typeof part === 'number')
				return isRule && at === 1
					? `${said} · “${rules[part]?.name ?? part + 1}”`
					: `${said} ${part + 1}`;
			const own = (setting === 'messages' && at === 1) || (setting === 'login' && at === 0);
			return `${said} · ${own ? `“${String(part)}”` : partLabel(words, setting, String(part))}`;
		}, name);
	};

const guardPlace = (words: Words, name: string, [guard, part]: readonly PropertyKey[]): string => {
	const id = GUARD_IDS.find((one) => one === guard);
	if (id === undefined) return guard === undefined ? name : `${name} · ${String(guard)}`;
	return limitLabel(words, id, part === undefined ? '' : String(part));
};
