export type {
	CallStep,
	Candidate,
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
