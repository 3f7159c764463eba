export { type ReadingDoubt, readingDoubts, type ReadingFacts } from '../../lib/certificate';
