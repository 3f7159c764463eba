import { seededRandom, type Random } from '../random';
import type { YunzhijiaOptions } from './options';

/** A ticket that the client got for a page of an app. */
interface Ticket {
	appId: string;
	openId: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** Makes and redeems tickets of light apps (app-api 2). */
export class TicketDesk {
	private readonly random: Random;
	private readonly tickets = new Map<string, Ticket>();

	constructor(private readonly options: YunzhijiaOptions) {
		this.random = seededRandom(options.idSeed ^ 0x74_69_63_6b);
	}

	/** A ticket for a person who opens the app. */
	make(appId: string, openId: string): string {
		const ticket = `APPURLWITHTICKET${this.random.hex(32)}`;
		this.tickets.set(ticket, {
			appId,
			openId,
			expiresAt: this.options.now() + this.options.ticketLifetime * 1000,
		});
		return ticket;
	}

	/** Whose ticket it is; afterwards it is worth nothing, unless `keep`. */
	redeem(ticket: string, appId: string, keep: boolean): string | undefined {
		const known = this.tickets.get(ticket);
		if (known === undefined || known.appId !== appId || known.expiresAt <= this.options.now())
			return undefined;
		if (!keep) this.tickets.delete(ticket);
		return known.openId;
	}

	/** Tickets that nobody has used. */
	get unused(): number {
		return this.tickets.size;
	}

	hex(length: number): string {
		return this.random.hex(length);
	}
}
