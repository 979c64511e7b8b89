/**
 * Lines, rows or people that one call of a loop takes. V8 compiles what is called often far better than what runs long: a
 * loop over a whole block or shard never gets there.
 */
export const AT_ONCE = 64;
