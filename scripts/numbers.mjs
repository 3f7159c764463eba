/**
 * Prints what a reader of the code meets, in numbers: `node scripts/numbers.mjs [folder …]`; left out, all product folders.
 * A function counts when it has a name; its lines go from its first to its last.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const PRODUCT = ['src', 'nodes', 'credentials', 'simulators'];
const EVERYTHING = [...PRODUCT, 'index.ts', 'sandbox', 'bench', 'scripts', 'test'];
/** What these export is for users of the package. */
const PUBLIC = new Set(['index.ts', 'src/engine.ts']);
const SCREEN = 40;
const MANY = 5;

const root = process.cwd();
const folders = process.argv.length > 2 ? process.argv.slice(2) : PRODUCT;
const listed = (paths) =>
	execFileSync('git', ['ls-files', ...paths], { encoding: 'utf8' })
		.split('\n')
		.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
const measured = listed(folders);

const functions = [];
const files = [];
let nested = 0;
let lines = 0;
for (const file of measured) {
	const text = readFileSync(file, 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
	const length = source.getLineStarts().length - (text.endsWith('\n') ? 1 : 0);
	files.push({ file, length });
	lines += length;
	visit(source, source, file);
}

function visit(node, source, file) {
	const name = ts.isFunctionLike(node) && node.body ? nameOf(node) : '';
	if (name !== '') {
		const lineOf = (position) => source.getLineAndCharacterOfPosition(position).line;
		functions.push({
			where: `${file}:${lineOf(node.getStart(source)) + 1} ${name}`,
			length: lineOf(node.end) - lineOf(node.getStart(source)) + 1,
			parameters: node.parameters.length,
		});
	}
	if (ts.isConditionalExpression(node) && insideOfTernary(node)) nested++;
	ts.forEachChild(node, (child) => visit(child, source, file));
}

function nameOf(node) {
	if (node.name) return node.name.getText();
	const { parent } = node;
	if (ts.isConstructorDeclaration(node)) return 'constructor';
	return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
		? parent.name.getText()
		: '';
}

/** A branch of another one; brackets do not make it easier to read. */
function insideOfTernary(node) {
	let { parent } = node;
	while (ts.isParenthesizedExpression(parent)) ({ parent } = parent);
	return ts.isConditionalExpression(parent);
}

const { circles, unused } = imports();
const long = functions.filter(({ length }) => length > SCREEN);
const many = functions.filter(({ parameters }) => parameters >= MANY);
const loose = measured.filter((file) => dirname(file) === 'src/sync');
const largest = (list, count) => [...list].sort((a, b) => b.length - a.length).slice(0, count);

console.log(`${folders.join(', ')}: ${measured.length} files, ${lines} lines`);
console.log(
	`functions: ${functions.length}, over ${SCREEN} lines: ${long.length} (${((100 * long.length) / functions.length).toFixed(1)} %)`,
);
for (const { where, length } of largest(functions, 5)) console.log(`  ${length} ${where}`);
console.log(`functions with ${MANY} or more parameters: ${many.length}`);
for (const { where, parameters } of many.slice(0, 20)) console.log(`  ${parameters} ${where}`);
console.log(
	`ternaries in ternaries: ${nested} (${((1000 * nested) / lines).toFixed(1)} per 1,000 lines)`,
);
console.log(`loose files in src/sync: ${loose.length}`);
console.log('longest files:');
for (const { file, length } of largest(files, 5)) console.log(`  ${length} ${file}`);
console.log(`circles of imports: ${circles.length}`);
for (const circle of circles) console.log(`  ${circle.join(' ↔ ')}`);
console.log(`exports used by no other file: ${unused.length}`);
for (const entry of unused) console.log(`  ${entry}`);

/** Which files import one another in a circle, and which exports no other file names. */
function imports() {
	const everything = listed(EVERYTHING);
	const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
	const program = ts.createProgram(
		everything.map((file) => resolve(file)),
		{ ...options, incremental: false, tsBuildInfoFile: undefined, noEmit: true },
	);
	const checker = program.getTypeChecker();
	const ours = new Map(
		program
			.getSourceFiles()
			.map((source) => [relative(root, source.fileName), source])
			.filter(([file]) => everything.includes(file)),
	);
	const origin = (symbol) =>
		symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
	const used = new Set();
	const graph = new Map();
	for (const [file, source] of ours) graph.set(file, follow(file, source));

	function follow(file, source) {
		const targets = new Set();
		const note = (specifier) => {
			const symbol = checker.getSymbolAtLocation(specifier);
			const [declaration] = symbol?.declarations ?? [];
			if (!declaration) return undefined;
			const target = relative(root, declaration.getSourceFile().fileName);
			if (ours.has(target)) targets.add(target);
			return symbol;
		};
		const use = (symbol) => symbol && used.add(origin(symbol));
		const walk = (node) => {
			if (ts.isImportDeclaration(node)) {
				note(node.moduleSpecifier);
				const bindings = node.importClause?.namedBindings;
				if (bindings && ts.isNamedImports(bindings))
					for (const element of bindings.elements) use(checker.getSymbolAtLocation(element.name));
			} else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
				const symbol = note(node.moduleSpecifier);
				// What the package gives to programs and to n8n is used from outside.
				if (PUBLIC.has(file) && symbol) {
					const names =
						node.exportClause && ts.isNamedExports(node.exportClause)
							? node.exportClause.elements.map(({ name }) => checker.getSymbolAtLocation(name))
							: checker.getExportsOfModule(symbol);
					for (const name of names) use(name);
				}
			} else if (ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) {
				const object = ts.isQualifiedName(node) ? node.left : node.expression;
				const symbol = checker.getSymbolAtLocation(object);
				if (symbol && symbol.flags & ts.SymbolFlags.Alias)
					use(checker.getSymbolAtLocation(ts.isQualifiedName(node) ? node.right : node.name));
			} else if (ts.isIdentifier(node) && ts.isCallExpression(node.parent)) {
				// A module that is handed on under one name: whoever takes it may use all of it.
				const symbol = checker.getSymbolAtLocation(node);
				const module = symbol && origin(symbol);
				if (module && module.flags & ts.SymbolFlags.ValueModule)
					for (const name of checker.getExportsOfModule(module)) use(name);
			} else if (
				ts.isCallExpression(node) &&
				node.expression.kind === ts.SyntaxKind.ImportKeyword
			) {
				const symbol = note(node.arguments[0]);
				if (symbol) for (const name of checker.getExportsOfModule(symbol)) use(name);
			}
			ts.forEachChild(node, walk);
		};
		walk(source);
		return targets;
	}

	const nobody = [];
	for (const file of measured) {
		const module = checker.getSymbolAtLocation(ours.get(file));
		for (const symbol of module ? checker.getExportsOfModule(module) : []) {
			const [declaration] = symbol.declarations ?? [];
			const own = declaration?.getSourceFile() === ours.get(file);
			if (own && !ts.isExportSpecifier(declaration) && !used.has(symbol) && !isNode(file))
				nobody.push(`${file} ${symbol.name}`);
		}
	}
	return { circles: circlesIn(graph), unused: nobody };
}

/** n8n loads these by their place. */
function isNode(file) {
	return /\.(node|credentials)\.ts$/.test(file);
}

/** Strongly connected files, by Tarjan's algorithm. */
function circlesIn(graph) {
	const index = new Map();
	const low = new Map();
	const stack = [];
	const found = [];
	const connect = (file) => {
		index.set(file, index.size);
		low.set(file, index.get(file));
		stack.push(file);
		for (const target of graph.get(file) ?? []) {
			if (!index.has(target)) {
				connect(target);
				low.set(file, Math.min(low.get(file), low.get(target)));
			} else if (stack.includes(target)) low.set(file, Math.min(low.get(file), index.get(target)));
		}
		if (low.get(file) !== index.get(file)) return;
		const circle = stack.splice(stack.indexOf(file));
		if (circle.length > 1) found.push(circle.map((path) => join(path)).sort());
	};
	for (const file of graph.keys()) if (!index.has(file)) connect(file);
	return found;
}
