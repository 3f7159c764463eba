/** What decides where the store is; passed in so that nothing here reads the process. */
export interface StoreEnvironment {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** n8n's user folder (absolute). */
	readonly userFolder: string;
	/** `process.argv`: tells a worker or webhook process of n8n. */
	readonly argv?: readonly string[];
}

/** Implementation follows. */
export declare function storeUrlFromEnvironment(environment: StoreEnvironment): string;
