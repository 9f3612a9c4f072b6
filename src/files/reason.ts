/**
 * Why the system refused a file, for whoever reads an error: the path is known to the sentence that
 * tells it. The system's own code where there are no words for it, and the message of other errors.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : null;
  return code === null ? error.message : (REASONS.get(code) ?? code);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EBUSY', 'it is in use'],
  ['EDQUOT', 'the quota of this user is used up'],
  ['EEXIST', 'it is there already'],
  ['EFBIG', 'it would be larger than is allowed'],
  ['EIO', 'the disk failed'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its links lead round in a circle'],
  ['EMFILE', 'this process has too many open files'],
  ['ENAMETOOLONG', 'its name is longer than the system allows'],
  ['ENFILE', 'this machine has too many open files'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENOSPC', 'the disk is full'],
  ['ENOTDIR', 'part of its path is no folder'],
  ['ENOTEMPTY', 'it is not empty'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the disk is read-only'],
  ['ERR_INVALID_ARG_VALUE', 'its name has a sign that no file name may have'],
]);
