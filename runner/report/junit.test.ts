import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { exampleStep, fixedRecord, inconclusiveRecord, outputOf } from './example-record.ts';
import { renderJunit } from './junit.ts';

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

function lint(xml: string): string {
  return spawnSync('xmllint', ['--noout', '-'], { input: xml, encoding: 'utf8' }).stderr;
}

it('a run that learned too little fails, and says which steps could not be finished', () => {
  expect(renderJunit(inconclusiveRecord())).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites tests="4" failures="1" errors="2" skipped="1" time="20.450">
    <testsuite name="ares/database-connection-refused" tests="4" failures="1" errors="2" skipped="1" time="20.450" timestamp="2026-11-21T01:12:07">
    <properties>
    <property name="version" value="1.0.0"/>
    <property name="digest" value="9f2c4b7a1d3e58f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e"/>
    <property name="verdict" value="inconclusive"/>
    <property name="run" value="2026-11-21T01-12-07Z-7f3a"/>
    <property name="fixbook" value="0.1.0"/>
    </properties>
    <testcase classname="ares/database-connection-refused" name="verdict" time="0.000">
    <failure message="INCONCLUSIVE">No verdict: 3 of 3 steps could not be finished, so 1 cause could not be told.</failure>
    <system-out>No verdict: 3 of 3 steps could not be finished, so 1 cause could not be told.</system-out>
    </testcase>
    <testcase classname="ares/database-connection-refused" name="1 Is the postgres container running?" time="0.450">
    <error message="permission denied on the Docker socket">permission denied on the Docker socket</error>
    <system-out>$ docker compose ps --all --format json postgres
    permission denied while trying to connect to the Docker daemon socket
    </system-out>
    </testcase>
    <testcase classname="ares/database-connection-refused" name="2 Is there space on the disk?" time="20.000">
    <error message="no answer after 20 s">no answer after 20 s</error>
    <system-out>$ df -h /</system-out>
    </testcase>
    <testcase classname="ares/database-connection-refused" name="3 Did anybody restart the machine?" time="0.000">
    <skipped message="nobody was there to answer"/>
    </testcase>
    </testsuite>
    </testsuites>
    "
  `);
});

it('what a run found and fixed does not fail the build', () => {
  const xml = renderJunit(fixedRecord());
  expect(xml).toContain('<testsuites tests="6" failures="0" errors="1" skipped="0" time="6.120">');
  expect(xml).toContain('State&#34;:&#34;exited');
});

it('a step that failed fails its case', () => {
  const steps = [exampleStep({ outcome: 'failed', reason: 'refused' }), exampleStep()];
  const xml = renderJunit(fixedRecord({ verdict: 'problem-found', exitCode: 1, steps }));
  expect(xml).toContain('tests="3" failures="2" errors="0" skipped="0"');
  expect(xml).toContain('<failure message="refused">refused</failure>');
});

it.skipIf(!hasXmllint)('whatever an output holds, the XML is well formed', () => {
  expect(lint('<a>\u0001</a>')).toContain('invalid');
  const bad = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)).join('x');
  for (const text of [
    bad,
    ']]></system-out><x>',
    '&amp; <!-- " \'',
    '\ufffe\uffff\ud800',
    '\u0085\u2028',
  ]) {
    const step = exampleStep({ title: text, reason: text, byHand: text, outcome: 'failed' });
    const xml = renderJunit(fixedRecord({ steps: [{ ...step, output: outputOf(text) }] }));
    expect(lint(xml)).toBe('');
  }
});
