import { createReadStream, readFileSync } from 'node:fs';
import { prepareSignatures } from '../../runner/search/signatures/signature-matcher.ts';

// Looks for the signatures of a file, one a line, in a log: the whole process that a bench measures.
const [patterns = '', log = ''] = process.argv.slice(2);
const matcher = prepareSignatures(readFileSync(patterns, 'utf8').trim().split('\n'))();
for await (const chunk of createReadStream(log, { highWaterMark: 1 << 20 })) {
  matcher.push(chunk as Uint8Array);
}
console.log(matcher.end().hits.length);
