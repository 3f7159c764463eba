import { RELATION_FIELDS } from '../../../bindings';
import type { Scope } from '../../../store';
import { choiceField, fileField } from '../../fields';
import { postForm, reasonField } from '../../forms';
import { html, type Markup } from '../../html';
import type { Visit } from '../../page';

const whyField = (visit: Visit, id: string): Markup =>
	reasonField({
		id,
		label: visit.words.console.settings.why,
		typed: '',
		required: true,
	});

/** A filled-in workbook of links comes in. */
export const importLinksForm = (visit: Visit, scope: Scope, token: string): Markup => {
	const { imports: said } = visit.words.console;
	const { relationFields } = visit.words;
	const fields = RELATION_FIELDS.map((one) => [one, relationFields[one]] as const);
	return postForm(
		visit,
		{ does: 'importLinks', token, id: 'import', css: 'card', fields: { ...scope }, files: true },
		html`<h2>${said.links}</h2><p class="quiet">${said.linksSay}</p><div class="two">
			${fileField({ id: 'links-file', label: said.file, hint: said.fileHint })}
			${choiceField({ id: 'field', label: said.field, now: visit.query['field'] ?? 'jobNo' }, fields)}
			</div><label><input type="checkbox" name="rebind" value="yes">${said.rebind}</label>
			${whyField(visit, 'import-why')}<button>${said.linksGo}</button>`,
	);
};

/** A filled-in workbook of conflicts comes in. */
export const importDecisionsForm = (visit: Visit, scope: Scope, token: string): Markup => {
	const { imports: said } = visit.words.console;
	const modes = [
		['preview', said.modes.preview],
		['keep', said.modes.keep],
	] as const;
	return postForm(
		visit,
		{
			does: 'importDecisions',
			token,
			id: 'import',
			css: 'card',
			fields: { ...scope },
			files: true,
		},
		html`<h2>${said.decisions}</h2><p class="quiet">${said.decisionsSay}</p><div class="two">
			${fileField({ id: 'decisions-file', label: said.file, hint: said.fileHint })}
			${choiceField({ id: 'mode', label: said.mode, now: visit.query['mode'] ?? 'preview' }, modes)}
			</div>${whyField(visit, 'import-why')}<button>${said.decisionsGo}</button>`,
	);
};
