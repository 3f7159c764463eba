export type { CellProblem, RowProblem } from '../../words/facts/linkWorkbook';
