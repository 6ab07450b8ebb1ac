/** The disk did not take what the run had to keep. It ends the run; nothing of it is our bug. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EIO: 'the disk gave an I/O error',
  EFBIG: 'the file would be larger than is allowed',
  EACCES: 'it is not permitted',
  EPERM: 'it is not permitted',
  ENOENT: 'the folder is gone',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** What the operating system said about a file, in words; null when the error is not about one. */
export function storageProblem(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return null;
  const known = words[error.code];
  return known === undefined ? null : `${known} (${error.code})`;
}

/** The error as one about storage, when it is one; anything else is handed back as it is. */
export function toStorageError(what: string, error: unknown): Error {
  if (error instanceof StorageError) return error;
  const problem = storageProblem(error);
  if (problem !== null) return new StorageError(`${what}: ${problem}`, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
