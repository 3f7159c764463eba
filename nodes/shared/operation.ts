import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { RunWhat } from '../../src/store';
import type { RunContext } from './runContext';

/**
 * One operation of a node: what the editor shows and what it does. Adding one is one file and one
 * line in the node's list; `makeRegistry` does the rest.
 */
export interface Operation {
	/** Value of the resource it belongs to. */
	resource: string;
	value: string;
	/** Title Case, as in the Operation drop-down. */
	name: string;
	/** Sentence case without articles, as in the node panel. */
	action: string;
	/** Other words than the name, with the vendor's Chinese term. */
	description: string;
	/** Shown with this operation only; own `displayOptions` are kept. */
	properties: INodeProperties[];
	/**
	 * Whether people use it through pages, which then are for approvers only: see `approverFields`.
	 */
	forPeople?: true;
	/**
	 * What it does as a run that people find in the history; left out: nothing that they look for.
	 */
	records?: RunWhat;
	/**
	 * Items for each output of the node, in order. Failures
	 * are thrown as they are: the registry maps them.
	 */
	run(context: RunContext): Promise<INodeExecutionData[][]>;
}

/** A resource as the editor lists it. */
export interface Resource {
	value: string;
	name: string;
	description: string;
}
