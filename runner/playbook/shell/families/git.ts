import { type Family, operandsOf, optionValues } from '../call.ts';

/** git and the clients of its hosts. */
export const git: Readonly<Record<string, Family>> = {
  git: {
    values: '-C -c --git-dir --work-tree --namespace',
    rows: `
      destroy | reset | --hard --merge | throws changes away
      destroy | clean | !-n !--dry-run | deletes files that are not tracked
      destroy | push | -f --force --force-with-lease --mirror --delete -d | overwrites what others have
      destroy | branch | -D | deletes a branch that may hold commits of its own
      destroy | stash drop/clear | | deletes stashed changes
      destroy | restore | !--staged !-S | throws changes away
      destroy | checkout | -f --force -- | throws changes away
      destroy | update-ref/filter-branch/filter-repo | | rewrites history
      destroy | reflog expire/delete | | deletes the way back
      change  | reset | !--hard !--merge | moves the branch or the index
      change  | restore | --staged -S | changes the index
      change  | checkout | !-f !--force !-- | changes files of the working folder
      change  | add/am/apply/bisect/cherry-pick/clone/commit/fetch/gc/init/merge/mv/pull/rebase/revert/rm/switch/prune/repack | | changes the repository
      change  | push | !-f !--force !--force-with-lease !--mirror !--delete !-d | changes what others see
      change  | stash push/pop/apply/save/branch | | changes files of the working folder
      change  | submodule update/add/deinit/init/sync | | changes files of the working folder
      change  | worktree add/remove/prune/move | | changes working folders
      change  | remote add/remove/rm/rename/set-url/prune | | changes remotes
      change  | branch | -d --delete -m -M --move -c -f | changes branches
      change  | tag | -d --delete -a -s -f -m | changes tags
      change  | config | --unset --unset-all --add --replace-all --edit | changes settings
      change  | lfs pull/fetch/push/prune/install | | changes files
      asks    | rebase/add/clean/stash | -i --interactive -p --patch | asks | Leave it out.
asks    | commit | !-m !--message !-F !--file !--no-edit !-C !--amend | opens an editor | Add -m "…".
      secret  | remote | -v --verbose | prints addresses, and a token that may stand in them | Use git remote, which prints the names.
      secret  | config | --list -l | prints settings, tokens too | Name the setting: git config --get remote.origin.url.`,
    read: (call) => [
      ...(optionValues(call.args, '-c').some(({ text }) => /^alias\.[^=]*=\s*!/i.test(text))
        ? [
            {
              about: 'destroy' as const,
              subject: 'git -c alias',
              message: 'runs a command of its own',
            },
          ]
        : []),
      ...(operandsOf(call, '-C -c').length === 1 && operandsOf(call, '-C -c')[0]?.text === 'stash'
        ? [
            {
              about: 'change',
              subject: 'git stash',
              message: 'changes files of the working folder',
            } as const,
          ]
        : []),
    ],
  },
  gh: {
    rows: `
      destroy | repo/release/issue/run/secret/gist/cache/label delete | | deletes it
      change | pr/issue/release/repo/gist/label/secret/variable create/edit/close/merge/reopen/comment/review/set/upload/fork/clone/sync | | changes what others see
      change | run/workflow rerun/cancel/run/enable/disable | | starts or stops workflows
      change | api | -f -F --field --raw-field --input | sends data
      endless | run watch | | waits as long as the run takes | Use gh run view.
      secret | auth token | | prints the token | Use gh auth status.`,
  },
};
