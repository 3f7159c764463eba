export type {
	CallStep,
	Candidate as PairCandidate,
	Explanation,
	FieldStep,
	Finding,
	MatchStep,
	OaCandidate,
	PairStep,
	PlaceStep,
	ScopeStep,
} from './explanation';
export { explainPlan, type Asked } from './explainPlan';
export { explanationText } from './text';
