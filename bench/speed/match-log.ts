import { createReadStream, readFileSync } from 'node:fs';
import { prepareSignatures } from '../../runner/search/signatures/signature-matcher.ts';

// Looks for the signatures of a file, one a line, in a log: the whole process that a bench measures.
const [patterns = '', log = ''] = process.argv.slice(2);
const matcher = prepareSignatures(readFileSync(patterns, 'utf8').trim().split('\n'))();
createReadStream(log, { highWaterMark: 1 << 20 })
  .on('data', (chunk) => {
    matcher.push(chunk as Uint8Array);
  })
  .on('end', () => {
    console.log(matcher.end().hits.length);
  });
