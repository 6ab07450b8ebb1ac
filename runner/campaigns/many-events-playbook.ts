/** Long lines, so that an output of many bytes takes little time to clean. */
const line = 'a line of many that a step may print, and the run keep: %g';

/**
 * A playbook whose run writes everything that a run can write: short and long outputs, a cause, a fix
 * with its verification, an undo. `./mark` notes outside the run's folder what really ran.
 */
export const manyEventsPlaybook = `schema: 1
id: campaign/many-events
version: 1.0.0
title: Many events
summary: A run that writes everything that a run can write.
severity: minor
reviewed: 2026-11-21
symptoms: [nothing in particular]
asked: [what can be lost]
diagnose:
  - { id: first, title: First, run: ./mark first }
  - { id: long, title: Long, run: './mark long; seq -f "${line}" 800' }
  - { id: middle, title: Middle, run: ./mark middle }
  - { id: again, title: Again, run: ./mark again }
  - { id: more, title: More, run: './mark more; seq -f "${line}" 230' }
  - { id: more_still, title: More still, run: ./mark more_still }
  - { id: broken, title: Broken, run: ./mark broken; test -e mended, expect: exitCode == 0 }
  - { id: shown, title: Shown, snippet: { language: text, code: look at this } }
  - { id: last, title: Last, file: . }
causes:
  - { id: fault, title: The fault, when: steps.broken.failed, fix: mend }
fixes:
  - id: mend
    title: Mend it
    risk: change
    steps:
      - { id: patch, title: Patch, run: ./mark patch; touch mended, undo: ./mark undone }
    verify: { steps: [broken] }
`;

/** `./mark name` appends the name to the file `marks`, durably enough for a killed runner. */
export const markScript = '#!/bin/sh\necho "$1" >> marks\n';
