import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { completeWords } from '../completion/complete-words.ts';
import { completionScripts } from '../completion/completion-scripts.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import { UserError } from '../user-error.ts';

/** Prints what a shell needs to complete command lines, and answers it while one is typed. */
export const completion: Command = {
  help: `Usage: fixbook completion bash|zsh|fish

Prints a script for your shell. With it the Tab key completes commands, options, playbooks, fixes,
params and runs.

Options:
  -h, --help  Show this text

Examples:
  source <(fixbook completion bash)                    # or in ~/.bashrc
  source <(fixbook completion zsh)                     # in ~/.zshrc, after compinit
  fixbook completion fish > ~/.config/fish/completions/fixbook.fish
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'completion',
      maxWords: args.includes('--words') ? Infinity : 1,
      options: { words: { type: 'boolean' } },
    });
    if (values.words === true) {
      // A line for each: the word, a tab, and what it is.
      for (const { word, about } of await completeWords(positionals, context)) {
        context.out.line(`${word}\t${about.replace(/\s+/g, ' ')}`);
      }
      return 0;
    }
    const [shell = ''] = positionals;
    const shells = Object.keys(completionScripts);
    const script = Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined;
    if (script === undefined) {
      throw new UserError(shell === '' ? 'say for which shell' : `there is nothing for ${shell}`, {
        hint: renderSuggestion(shell, shells) ?? `Known: ${shells.join(', ')}.`,
      });
    }
    await context.write(script);
    return 0;
  },
};
