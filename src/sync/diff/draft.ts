import type { Operation } from '../model';

/** An operation before it has its place in the plan. */
export type Draft = Omit<Operation, 'seq'>;
