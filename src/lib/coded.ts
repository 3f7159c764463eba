import { z } from 'zod/v4';

/**
 * The facts of each code, as a schema: the type is made of
 * it, and what is read from the store is checked against it.
 */
type FactSchemas = Readonly<Record<string, z.ZodType>>;
export type FactsOf<S extends FactSchemas> = { [C in keyof S]: z.infer<S[C]> };

/** A code with its facts: `{ code, facts }`, one member of the union a code. */
export type Coded<F, C extends keyof F = keyof F> = {
	[K in C]: { readonly code: K; readonly facts: F[K] };
}[C];

/** What a language says of each code. */
export type Telling<F> = { readonly [C in keyof F]: (facts: F[C]) => string };

/** The facts, if they are those of the code. */
export const areFacts = (schemas: FactSchemas, code: unknown, facts: unknown): boolean =>
	typeof code === 'string' &&
	Object.hasOwn(schemas, code) &&
	schemas[code]?.safeParse(facts).success === true;

const shape = z.object({ code: z.string(), facts: z.unknown() });

/** A schema of `{ code, facts }`. */
export const codedSchema = <S extends FactSchemas>(schemas: S): z.ZodType<Coded<FactsOf<S>>> =>
	z.custom<Coded<FactsOf<S>>>((value) => {
		const read = shape.safeParse(value);
		return read.success && areFacts(schemas, read.data.code, read.data.facts);
	});
