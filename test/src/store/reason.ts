/** A reason for changes in tests. Apart from the fixture, whose hooks need jest. */
export const why = { who: 'tester', why: 'because' };
