import { largestRecordBytes } from './parse-record';

/** Longer addresses do not survive chats and mail. */
const longestFragment = 60_000;
const prefix = '#record=';

/** A record as a fragment of an address, which no browser sends to a server; null if it is too long. */
export async function toFragment(record: string): Promise<string | null> {
  const stream = new Blob([record]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  if (bytes.length > longestFragment) return null;
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `${prefix}${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The text of the record in a fragment; null if there is none. Throws where it is damaged or too large. */
export async function fromFragment(fragment: string): Promise<string | null> {
  if (!fragment.startsWith(prefix)) return null;
  const text = fragment.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return readBounded(stream.getReader());
}

/** A few bytes can unfold to gigabytes. */
async function readBounded(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > largestRecordBytes) {
      await reader.cancel();
      throw new Error('it is larger than 16 MB');
    }
  }
}
