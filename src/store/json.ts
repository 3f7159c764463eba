/** JSON text of a value; what JSON does not know (`undefined`) becomes null. */
export const encode = (value: unknown): string => JSON.stringify(value ?? null);

/** The value again, of no known type: callers that rely on its shape parse it. */
export const decode = (text: string): unknown => JSON.parse(text);
