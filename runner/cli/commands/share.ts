import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { copyReport, printReport, printIssueUrl } from '../sharing/share-without-token.ts';
import { parseWhereTo } from '../sharing/share-where-to.ts';
import { loadSharing } from '../sharing/sharing.ts';
import { postReport } from '../sharing/share-with-token.ts';

/** Posts the report of a run to GitHub, or hands it over for posting by hand. */
export const share: Command = {
  help: `Usage: fixbook share [run] [--issue owner/repo#N | --new owner/repo] [options]

Posts the report of a run on GitHub. It is shown first, with what was removed from it; nothing
leaves before you say yes. A second share of the same problem updates your comment. Without --issue
or --new the text is printed, for you to post. Without an id the last run of this folder is taken.

Options:
  --issue <owner/repo#N>  Comment on this issue, which may be given by its address too
  --new <owner/repo>      Open an issue; if you have one open about it, comment there
  --gist                  Where the report has to be cut, put the whole of it into a secret gist
  --url                   With --new: print a link to a form that is filled in; needs no token
  --copy                  Copy the text to the clipboard
  --with-machine          Keep host name, user name, home path and addresses of the network
  -y, --yes               Post without asking, as scripts must
  --json                  Print what was posted, and where, as JSON
  -h, --help              Show this text

The token is taken from GH_TOKEN or GITHUB_TOKEN, or from the login of gh. GitHub Enterprise is
named by GH_HOST, or by GITHUB_API_URL and GITHUB_SERVER_URL as in GitHub Actions.

Exit codes: 0 posted or printed, 2 could not start, 5 refused: nobody was there to ask, or there
is what looks like a secret, 6 GitHub did not take it. The report stays in .fixbook/runs/ always.

Examples:
  fixbook share --issue acme/ares#128
  fixbook share 2026-11-21T01-12-07Z-7f3a --new acme/ares --gist
  fixbook share --new acme/ares --url
  fixbook share --copy
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'share',
      maxWords: 1,
      options: {
        issue: { type: 'string' },
        new: { type: 'string' },
        gist: { type: 'boolean' },
        url: { type: 'boolean' },
        copy: { type: 'boolean' },
        'with-machine': { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        json: { type: 'boolean' },
      },
    });
    const whereTo = parseWhereTo(values);
    const sharing = await loadSharing(context, {
      run: positionals[0],
      withMachine: values['with-machine'] === true,
    });
    switch (whereTo.kind) {
      case 'print':
        return printReport(sharing, context);
      case 'copy':
        return copyReport(sharing, context);
      case 'url':
        return printIssueUrl(sharing, whereTo.target, context);
      case 'issue':
      case 'new':
        return postReport({
          sharing,
          whereTo,
          gist: values.gist === true,
          isAllowed: values.yes === true,
          asJson: values.json === true,
          context,
        });
    }
  },
};
