/** More than a hundred comments of the greatest length. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The text of an answer; one without an end is an error and not a full memory. */
export async function readLimited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    const piece = chunk as Uint8Array;
    bytes += piece.length;
    if (bytes > MAX_BYTES) throw new Error('the answer is too long');
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}
