/**
 * The shard of a person, by FNV-1a over the code units of the surviving nominal_id: even enough, and the same wherever
 * it is worked out. No score depends on it.
 */
export function shardOf(survivor: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < survivor.length; at += 1)
    hash = Math.imul(hash ^ survivor.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % shards;
}
