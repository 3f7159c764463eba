import { byText } from '../../lib/canonical/text';
import type { Conflict, Note } from '../model';

interface Found {
	conflicts?: readonly Conflict[];
	notes?: readonly Note[];
}

/** What the stages of a plan report on their way. */
export class Findings {
	private objects: Conflict[] = [];
	private readonly about: Note[] = [];
	private readonly run: Note[] = [];

	/** What concerns single objects. */
	add({ conflicts = [], notes = [] }: Found): void {
		for (const conflict of conflicts) this.objects.push(conflict);
		for (const note of notes) this.about.push(note);
	}

	/** What is said whomever the plan is about. */
	say(notes: readonly Note[]): void {
		for (const note of notes) this.run.push(note);
	}

	/** Objects that are set aside, so far. */
	get conflicts(): readonly Conflict[] {
		return this.objects;
	}

	/** What is left of the conflicts when they are looked at together. */
	settle(conflicts: readonly Conflict[]): void {
		this.objects = [...conflicts];
	}

	/**
	 * Both lists as a plan shows them. @param concerns
	 * whether a finding about an object is of interest
	 */
	report(concerns: (finding: Conflict | Note) => boolean): {
		conflicts: readonly Conflict[];
		notes: readonly Note[];
	} {
		return {
			conflicts: this.objects.filter(concerns),
			notes: [...this.about.filter(concerns), ...this.run],
		};
	}
}

/** The order of a report does not depend on the order in which things were found. */
export function byReport(a: Conflict | Note, b: Conflict | Note): number {
	return (
		byText(a.kind, b.kind) ||
		byText(a.reason, b.reason) ||
		byText(a.oaId, b.oaId) ||
		byText(a.yzjId, b.yzjId) ||
		byText(JSON.stringify(a.facts), JSON.stringify(b.facts)) ||
		byText(a.name, b.name)
	);
}
