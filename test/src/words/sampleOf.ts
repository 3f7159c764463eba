import * as ts from 'typescript';
import type { Language } from '../../../src/words';

export interface Sampling {
	readonly language: Language;
	/** Which member of a union is taken: all are, one after the other. */
	readonly variant: number;
}

/** Deep enough for every fact; types that hold themselves end here. */
const DEEPEST = 8;
const MOMENT = '2026-01-31T02:00:00.000Z';
/** Facts that are moments, by their names. */
const MOMENTS = /^(at|from|until|since|readAt|.*At)$/;

/** A value of a type, as a sentence might get it. */
export function sampleOf(
	checker: ts.TypeChecker,
	type: ts.Type,
	sampling: Sampling,
	depth = 0,
): unknown {
	const inner = (one: ts.Type, more = 0): unknown =>
		sampleOf(checker, one, { ...sampling, variant: sampling.variant + more }, depth + 1);
	if (type.isUnion()) return inner(memberOf(type.types, sampling.variant, depth));
	if (type.isIntersection() && type.types.some((one) => (one.flags & ts.TypeFlags.String) !== 0))
		return textIn(sampling);
	if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
	if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === 'true';
	if (type.flags & ts.TypeFlags.Number) return (sampling.variant % 3) + 1;
	if (type.flags & ts.TypeFlags.Null) return null;
	if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never))
		return undefined;
	if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return textIn(sampling);
	return objectOf(checker, type, sampling, inner);
}

const textIn = ({ language }: Sampling): string => (language === 'zh' ? '甲' : 'Jia');

/** Deep down the member that ends soonest. */
function memberOf(members: readonly ts.Type[], variant: number, depth: number): ts.Type {
	const flat = members.filter((one) => !(one.flags & ts.TypeFlags.Object));
	const choice = depth > DEEPEST && flat.length > 0 ? flat : members;
	const [first] = choice;
	const chosen = choice[variant % choice.length] ?? first;
	if (!chosen) throw new RangeError('a union of nothing');
	return chosen;
}

type Inner = (type: ts.Type, more?: number) => unknown;

function objectOf(
	checker: ts.TypeChecker,
	type: ts.Type,
	{ variant }: Sampling,
	inner: Inner,
): unknown {
	const name = type.getSymbol()?.name;
	if (name === 'Date') return new Date(MOMENT);
	if (name === 'ReadonlySet' || name === 'Set') return new Set();
	if (name === 'ReadonlyMap' || name === 'Map') return new Map();
	if (checker.isTupleType(type) || checker.isArrayType(type))
		return listOf(checker, type, variant, inner);
	const [signature] = type.getCallSignatures();
	if (signature) return () => inner(signature.getReturnType());
	const members = checker
		.getPropertiesOfType(type)
		.map((one): [string, unknown] => [one.name, memberNamed(checker, one, inner)]);
	const [index] = checker.getIndexInfosOfType(type);
	return Object.fromEntries(index ? [...members, ['a', inner(index.type)]] : members);
}

function memberNamed(checker: ts.TypeChecker, member: ts.Symbol, inner: Inner): unknown {
	const value = inner(checker.getTypeOfSymbol(member));
	return typeof value === 'string' && value.length <= 3 && MOMENTS.test(member.name)
		? MOMENT
		: value;
}

function listOf(checker: ts.TypeChecker, type: ts.Type, variant: number, inner: Inner): unknown[] {
	if (!isReference(type)) return [];
	const elements = checker.getTypeArguments(type);
	if (checker.isTupleType(type)) return elements.map((one) => inner(one));
	const [element] = elements;
	if (!element) return [];
	return variant % 2 === 0 ? [inner(element)] : [inner(element), inner(element, 1)];
}

const isReference = (type: ts.Type): type is ts.TypeReference => 'target' in type;
