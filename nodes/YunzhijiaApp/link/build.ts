import { deepLink, qrCodeText } from '../../../src/yunzhijia';
import { yunzhijiaAppConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

export const buildLinks: Operation = {
	resource: 'link',
	value: 'build',
	name: 'Build',
	action: 'Build links',
	description:
		'Make the addresses that open the app with a ticket (应用链接): in Yunzhijia, from a printed code, from messages',
	properties: [
		{
			displayName: 'Home Page',
			name: 'homePage',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/yunzhijia-app',
			description:
				'Address of the app as the console has it (应用首页地址); needed for the printed code and for messages',
		},
		{
			displayName: 'Target',
			name: 'target',
			type: 'string',
			default: '',
			placeholder: 'e.g. ?page=todo',
			description:
				'What the app opens (打开的页面): parameters of the home page, a path below it, or a whole address. Empty: the home page.',
		},
		{
			displayName: 'Desktop Mode',
			name: 'pcMode',
			type: 'string',
			default: '',
			placeholder: 'e.g. sidebar',
			description:
				"How Yunzhijia opens the app on a desktop (桌面端打开方式). Only the app's own setting in the console opens the system browser.",
		},
		{
			displayName: 'Mobile Mode',
			name: 'mobileMode',
			type: 'string',
			default: '',
			placeholder: 'e.g. drawer',
			description: 'How Yunzhijia opens the app on a phone (移动端打开方式)',
		},
	],
	run: async (context) => {
		const { appId } = await yunzhijiaAppConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const read = (name: string): string => context.read(name, itemIndex, textValue);
			const [homePage, target] = [read('homePage'), read('target')];
			const page = pageOf(homePage, target);
			return [
				{
					json: {
						deepLink: deepLink({
							appId,
							target,
							pcMode: read('pcMode'),
							mobileMode: read('mobileMode'),
						}),
						qrCodeText: page === '' ? '' : qrCodeText(page, appId),
						message: { url: page, appid: appId },
					},
				},
			];
		});
	},
};

/** The address that a message or a printed code opens; '' where the home page is not known. */
const pageOf = (homePage: string, target: string): string => {
	if (homePage === '' || target === '') return homePage;
	if (target.startsWith('?')) return `${homePage.replace(/[?#].*/s, '')}${target}`;
	return URL.canParse(target, homePage) ? new URL(target, homePage).href : homePage;
};
