import { expect, it } from 'vitest';
import { callFixbook } from './call-fixbook.ts';

it('--help lists the commands', async () => {
  const { exitCode, stdout, stderr } = await callFixbook(['--help']);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatchInlineSnapshot(`
    "Usage: fixbook <command> [options]

    Troubleshooting playbooks that can be read, run, proved and shared.

    Commands:
      run         Run a playbook: find the cause, offer the fix, verify it, write the report
      resume      Go on with a run that was interrupted or that crashed
      rerun       Repeat the run of a report, with the params of then
      check       Check playbook files and say what is wrong, with line and remedy
      test        Run the scenarios of playbooks, and say what no scenario reaches
      lab         Start a lab of real servers to try playbooks on, with a fault in it
      list        List playbooks
      match       Find the playbook that a log or an error text belongs to
      search      Find playbooks by words
      show        Read a playbook: checks, causes and fixes, with the commands to type
      trust       Trust a playbook from outside the library, as it is now
      untrust     Take trust in a playbook back
      report      Print the report of a run, made from its journal alone
      share       Post the report of a run on GitHub, or hand it over for posting by hand
      redact      Clean a text of secrets and terminal codes
      completion  Print the script with which your shell completes command lines

    Options:
      -h, --help     Show this text, or that of a command: fixbook run --help
      -V, --version  Show the version

    Colours follow the terminal and NO_COLOR. Exit codes: 0 healthy or fixed, 1 problem found,
    2 could not start, 3 inconclusive, 4 not fixed, 5 refused by policy, 6 sharing failed,
    129, 130 or 143 interrupted.

    Examples:
      fixbook list
      fixbook run ares/database-connection-refused
      fixbook report --format html --output report.html
    "
  `);
});

it.each([
  'run',
  'resume',
  'rerun',
  'check',
  'list',
  'match',
  'search',
  'show',
  'trust',
  'untrust',
  'completion',
  'report',
  'share',
  'redact',
])('%s has a help of its own', async (command) => {
  const { exitCode, stdout } = await callFixbook([command, '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatchSnapshot();
  expect((await callFixbook(['help', command])).stdout).toBe(stdout);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
