/** What went wrong with a file or folder that a verb was given to write to or read, by Node's code for it. */
const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write or read there',
  EPERM: 'this user may not write or read there',
  EROFS: 'cannot be written: the file system is read-only',
  EEXIST: 'is there already, and is no folder',
  ENOTDIR: 'is not in a folder',
  EISDIR: 'is a folder, where a file is due',
  ENOENT: 'does not exist, or its folder does not',
  ENOSPC: 'cannot be written: no space is left',
};

/** In one line which path and what is wrong with it; null for any other error. */
export function fileProblem(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('path' in thrown)) return null;
  const problem = PROBLEMS[String(thrown.code)];
  return problem === undefined ? null : `${String(thrown.path)}: ${problem}`;
}
