import { once } from 'node:events';
import http from 'node:http';
import { z } from 'zod/v4';
import { createHttp, HttpFailure } from '../../../src/lib/http';
import type { HttpConfig } from '../../../src/lib/httpConfig';
import {
	containing,
	failureOf,
	localhostCertificate,
	startProxy,
	startServer,
	type TestServer,
	testServices,
} from './testServer';

const get = (url: string, config: HttpConfig = { allowHttp: true }, signal?: AbortSignal) =>
	createHttp(
		config,
		testServices({ signal }),
	)({ method: 'GET', url, query: { accessToken: 'very-secret' } });

describe('createHttp', () => {
	const stops: (() => Promise<void>)[] = [];
	const server = async (...parameters: Parameters<typeof startServer>): Promise<TestServer> => {
		const started = await startServer(...parameters);
		stops.push(started.stop);
		return started;
	};
	afterEach(async () => {
		for (const stop of stops.splice(0)) await stop();
	});

	it('refuses plain http unless allowed, without sending anything', async () => {
		const { url, received } = await server(() => ({ json: {} }));
		expect(await failureOf(get(url, {}))).toMatchObject({ reason: 'http-not-allowed' });
		expect(received).toHaveLength(0);
		expect(await get(url)).toMatchObject({ status: 200, text: '{}' });
	});

	it.each(['not an address', 'ftp://127.0.0.1/', ''])('refuses the address %p', async (address) => {
		expect(await failureOf(get(address))).toMatchObject({ reason: 'bad-address' });
	});

	it('reports every status and follows no redirect', async () => {
		const { url, received } = await server(({ path }) =>
			path === '/'
				? { status: 302, text: '', headers: { Location: '/login' } }
				: { status: 500, text: 'oops' },
		);
		expect(await get(`${url}/`)).toMatchObject({ status: 302 });
		expect(await get(`${url}/x`)).toMatchObject({ status: 500, text: 'oops' });
		expect(received.map(({ path }) => path)).toEqual(['/', '/x']);
	});

	it('tells Date and Retry-After, in seconds or as a date', async () => {
		const { url } = await server(({ path }) => ({
			json: {},
			headers: {
				Date: 'Thu, 01 Jan 2026 00:00:00 GMT',
				'Retry-After': path === '/s' ? '7' : 'Thu, 01 Jan 2026 00:00:09 GMT',
			},
		}));
		const services = testServices({ now: () => Date.UTC(2026, 0, 1) });
		const http = createHttp({ allowHttp: true }, services);
		expect(await http({ method: 'GET', url: `${url}/s` })).toMatchObject({
			serverTime: Date.UTC(2026, 0, 1),
			retryAfterMs: 7000,
		});
		expect(await http({ method: 'GET', url: `${url}/d` })).toMatchObject({ retryAfterMs: 9000 });
	});

	it('W4: a server that sends a byte now and then is left after five timeouts, and may have acted', async () => {
		const dripping = http.createServer((_, response) => {
			const timer = setInterval(() => response.write('x'), 20);
			response.once('close', () => clearInterval(timer));
		});
		await once(dripping.listen(0, '127.0.0.1'), 'listening');
		stops.push(async () => {
			dripping.closeAllConnections();
			await once(dripping.close(), 'close');
		});
		const { port } = z.object({ port: z.number() }).parse(dripping.address());
		const begun = performance.now();
		expect(
			await failureOf(get(`http://127.0.0.1:${port}`, { allowHttp: true, timeoutMs: 200 })),
		).toMatchObject({
			reason: 'interrupted',
			said: { code: 'timeout', facts: { milliseconds: 1000 } },
		});
		expect(performance.now() - begun).toBeGreaterThan(900);
	});

	it('knows failures before sending from failures after', async () => {
		const { url: cut } = await server(() => ({ cut: true }));
		const { url: short } = await server(() => ({ json: { half: true }, truncate: true }));
		const { url: slow } = await server(() => ({ json: {}, delayMs: 5000 }));
		const gone = await startServer(() => ({}));
		await gone.stop();
		expect(await failureOf(get(cut))).toMatchObject({ reason: 'interrupted' });
		expect(await failureOf(get(short))).toMatchObject({ reason: 'interrupted' });
		expect(await failureOf(get(slow, { allowHttp: true, timeoutMs: 60 }))).toMatchObject({
			reason: 'interrupted',
			message: containing('"milliseconds":60'),
		});
		expect(await failureOf(get(gone.url))).toMatchObject({ reason: 'unreachable' });
		expect(await failureOf(get('http://no-such-host.invalid/'))).toMatchObject({ reason: 'dns' });
	});

	it('never shows the query', async () => {
		const { url } = await server(() => ({ cut: true }));
		const failure = await failureOf(get(url));
		expect(failure).toBeInstanceOf(HttpFailure);
		expect(
			`${String(failure)} ${JSON.stringify(failure)} ${failure instanceof Error ? failure.stack : ''}`,
		).not.toContain('very-secret');
		expect(failure).not.toHaveProperty('cause');
	});

	it('ends when cancelled', async () => {
		const { url, received } = await server(() => ({ json: {}, delayMs: 5000 }));
		const cancel = new AbortController();
		const call = failureOf(get(url, { allowHttp: true }, cancel.signal));
		while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		cancel.abort();
		expect(await call).toMatchObject({ reason: 'cancelled' });
		expect(await failureOf(get(url, { allowHttp: true }, cancel.signal))).toMatchObject({
			reason: 'cancelled',
		});
		expect(received).toHaveLength(1);
	});

	it('trusts an own CA, and nobody unknown', async () => {
		const { url } = await server(() => ({ json: { tls: true } }), true);
		expect(await failureOf(get(url, {}))).toMatchObject({
			reason: 'tls',
			message: containing('SELF_SIGNED'),
		});
		expect(await get(url, { ca: localhostCertificate })).toMatchObject({ text: '{"tls":true}' });
	});

	it('goes through a proxy, with http and with https and an own CA', async () => {
		const proxy = await startProxy();
		stops.push(proxy.stop);
		const plain = await server(() => ({ json: { plain: true } }));
		const secure = await server(() => ({ json: { secure: true } }), true);
		expect(await get(plain.url, { allowHttp: true, proxyUrl: proxy.url })).toMatchObject({
			text: '{"plain":true}',
		});
		expect(await get(secure.url, { proxyUrl: proxy.url, ca: localhostCertificate })).toMatchObject({
			text: '{"secure":true}',
		});
		expect(await failureOf(get(secure.url, { proxyUrl: proxy.url }))).toMatchObject({
			reason: 'tls',
		});
		expect(proxy.hosts).toEqual(
			[plain.url, secure.url, secure.url].map((url) => new URL(url).host),
		);
	});

	it('keeps connections alive', async () => {
		const { url, received } = await server(() => ({ json: {} }));
		const http = createHttp({ allowHttp: true }, testServices());
		for (let call = 0; call < 3; call++) await http({ method: 'GET', url });
		expect(new Set(received.map(({ port }) => port)).size).toBe(1);
	});

	it('obeys the egress filter', async () => {
		const { url, received } = await server(() => ({ json: {} }));
		const asked: string[] = [];
		const egress: HttpConfig['egress'] = {
			validateUrl: async (address) => {
				asked.push(address);
				return { ok: false, error: new Error('loopback') };
			},
			validateConnectionHost: () => ({ ok: true }),
			createSecureLookup: () => (_host, _options, callback) => callback(null, '127.0.0.1', 4),
		};
		expect(await failureOf(get(url, { allowHttp: true, egress }))).toMatchObject({
			reason: 'blocked',
			message: containing('loopback'),
		});
		expect(asked).toEqual([`${url}/`]);
		expect(received).toHaveLength(0);
	});

	it('resolves names through the egress filter', async () => {
		const { url } = await server(() => ({ json: {} }));
		const names: string[] = [];
		const egress: HttpConfig['egress'] = {
			validateUrl: async () => ({ ok: true }),
			validateConnectionHost: () => ({ ok: true }),
			createSecureLookup: () => (host, _options, callback) => {
				names.push(host);
				callback(null, [{ address: '127.0.0.1', family: 4 }]);
			},
		};
		expect(
			await get(url.replace('127.0.0.1', 'gateway.invalid'), { allowHttp: true, egress }),
		).toMatchObject({ status: 200 });
		expect(names).toEqual(['gateway.invalid']);
	});
});
