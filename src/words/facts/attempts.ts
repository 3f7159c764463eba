/** What failed attempts to log in are counted for. `code`: codes that went to one person. */
export type AttemptKind = 'account' | 'person' | 'person-day' | 'address' | 'code';
