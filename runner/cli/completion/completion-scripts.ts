/**
 * By shell: hands the words typed so far to `fixbook completion --words`, and falls back to paths.
 * The words are arguments, never code, and so are the answers.
 */
export const completionScripts: Readonly<Record<string, string>> = {
  bash: `_fixbook() {
  local word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    COMPREPLY+=("$word")
  done < <("\${COMP_WORDS[0]}" completion --words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
}
complete -o default -F _fixbook fixbook
`,
  zsh: `#compdef fixbook
_fixbook() {
  local line word
  local -a found attached
  for line in "\${(@f)$("$words[1]" completion --words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] || continue
    word=\${line%%$'\\t'*}
    if [[ $word == *= ]]; then attached+=("$word")
    else found+=("\${word//:/\\\\:}:\${line#*$'\\t'}"); fi
  done
  if (( $#attached )); then compadd -S '' -a attached
  elif (( $#found )); then _describe fixbook found
  else _files; fi
}
if [[ $funcstack[1] == _fixbook ]]; then _fixbook "$@"; else compdef _fixbook fixbook; fi
`,
  fish: `function __fixbook_words
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    $typed[1] completion --words -- $typed[2..-1] "$current" 2>/dev/null
end
complete -c fixbook -n 'string length -q -- (__fixbook_words)' -f -a '(__fixbook_words)'
`,
};
