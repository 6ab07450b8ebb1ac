import { commands } from './commands/index.ts';

const width = Math.max(...Object.keys(commands).map((name) => name.length));

/** The text of `fixbook --help`. */
export const help = `Usage: fixbook <command> [options]

Troubleshooting playbooks that can be read, run, proved and shared.

Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  .join('\n')}

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
`;
