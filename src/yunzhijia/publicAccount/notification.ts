/**
 * A picture of an article. Display sizes: 542 × 260 for the first of several or a single one, 142 ×
 * 112 for the rest; others are cropped (message-api 2.4).
 */
export interface Picture {
	fileName: string;
	base64: string;
}

export interface Article {
	title: string;
	/** Summary. */
	text: string;
	/** Shown as given. */
	date: string;
	url?: string;
	/**
	 * With it the client adds a ticket of that app to the link, so that the page knows who opened it.
	 */
	appId?: string;
	picture?: Picture;
}

/** What a public account can send (message-api 2.4). */
export type Notification =
	| { kind: 'text'; text: string }
	| { kind: 'link'; text: string; url: string; appId?: string }
	| { kind: 'news'; articles: readonly Article[] }
	| {
			kind: 'card';
			templateId: string;
			/** What the template shows, as its designer named it. */
			content: Readonly<Record<string, unknown>>;
			title: string;
			appId?: string;
			/** Differs for every send, else older cards with that id change too. */
			trackId?: string;
			/** 0 freely, 1 inside the enterprise, 2 not at all. */
			forwarding?: 0 | 1 | 2;
	  };

const TYPES = { text: 2, link: 5, news: 6, card: 25 } as const;

/** `type` and `msg` of the call. */
export const wireMessage = (
	notification: Notification,
): { type: number; msg: Record<string, unknown> } => ({
	type: TYPES[notification.kind],
	msg: wireBody(notification),
});

const wireBody = (notification: Notification): Record<string, unknown> => {
	switch (notification.kind) {
		case 'text':
			return { text: notification.text };
		case 'link':
			return {
				text: notification.text,
				url: notification.url,
				...(notification.appId && { appid: notification.appId }),
				todo: 0,
			};
		case 'news':
			return {
				model: newsModel(notification.articles),
				todo: 0,
				list: notification.articles.map(wireArticle),
			};
		case 'card':
			return {
				title: notification.title,
				baseInfo: {
					templateId: notification.templateId,
					dataContent: JSON.stringify(notification.content),
				},
				...(notification.appId && { appid: notification.appId }),
				...(notification.trackId && { outTrackId: notification.trackId }),
				...(notification.forwarding !== undefined && { forwardControl: notification.forwarding }),
			};
	}
};

/** 1 one without a picture, 2 one with it, 3 several. */
const newsModel = (articles: readonly Article[]): 1 | 2 | 3 =>
	articles.length > 1 ? 3 : articles[0]?.picture ? 2 : 1;

const wireArticle = ({
	title,
	text,
	date,
	url,
	appId,
	picture,
}: Article): Record<string, unknown> => ({
	date,
	title,
	text,
	...(url && { url }),
	...(appId && { appid: appId }),
	...(picture && { name: picture.fileName, pic: picture.base64 }),
});

/** Every address that a tap could open. */
export const linksOf = (notification: Notification): string[] => {
	if (notification.kind === 'link') return [notification.url];
	return notification.kind === 'news'
		? notification.articles.flatMap(({ url }) => (url ? [url] : []))
		: [];
};
