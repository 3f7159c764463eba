import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { HttpConfig } from './httpConfig';

/**
 * An idle connection is dropped after this time. Servers and gateways close idle ones after five
 * seconds and more; a request written into a connection that the server is just closing fails in a
 * way that leaves its outcome unknown.
 */
const IDLE_MS = 4_000;

interface Agents {
	httpAgent: http.Agent;
	httpsAgent: http.Agent;
}

/**
 * The agents of one configuration, made when first needed (a
 * bad proxy address is then a failed call, not a failed start).
 */
export const createAgents = (config: HttpConfig): (() => Agents) => {
	let agents: Agents | undefined;
	return () =>
		(agents ??= config.proxyUrl ? proxyAgents(config, config.proxyUrl) : directAgents(config));
};

const directAgents = (config: HttpConfig): Agents => {
	const options = { keepAlive: true, ...lookupOf(config) };
	return {
		httpAgent: dropIdle(new http.Agent(options)),
		httpsAgent: dropIdle(new https.Agent({ ...options, ...trustOf(config) })),
	};
};

const proxyAgents = (config: HttpConfig, proxyUrl: string): Agents => {
	const options = { keepAlive: true, ...lookupOf(config), ...trustOf(config) };
	return {
		httpAgent: dropIdle(new HttpProxyAgent(proxyUrl, options)),
		httpsAgent: dropIdle(new TrustingProxyAgent(proxyUrl, options, trustOf(config))),
	};
};

/**
 * HttpsProxyAgent applies its TLS options to the proxy only;
 * the own CA has to hold for the server behind it too.
 */
class TrustingProxyAgent extends HttpsProxyAgent<string> {
	constructor(
		proxy: string,
		options: http.AgentOptions & { ca?: string[] },
		private readonly trust: { ca?: string[] },
	) {
		super(proxy, options);
	}

	override connect(
		...[request, options]: Parameters<HttpsProxyAgent<string>['connect']>
	): Promise<Socket> {
		return super.connect(request, { ...options, ...this.trust });
	}
}

const lookupOf = (config: HttpConfig) =>
	config.egress ? { lookup: config.egress.createSecureLookup() } : {};
const trustOf = (config: HttpConfig) => (config.ca ? { ca: [...rootCertificates, config.ca] } : {});

const dropIdle = <T extends http.Agent>(agent: T): T => {
	const keep = agent.keepSocketAlive.bind(agent);
	agent.keepSocketAlive = (socket: Duplex) => {
		// eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- Node decides by this result, which its types leave out
		const kept = keep(socket);
		if (socket instanceof Socket && !(socket.timeout && socket.timeout < IDLE_MS))
			socket.setTimeout(IDLE_MS);
		return kept;
	};
	return agent;
};
