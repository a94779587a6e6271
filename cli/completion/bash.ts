import type { CommandSpec } from "../command";
import { commandsOf, type Place, placesOf } from "./places";

function offers(place: Place): string {
    switch (place.kind) {
        case "words":
            return `COMPREPLY=( $(compgen -W '${place.words.join(" ")}' -- "$word") )`;
        case "ask":
            return `COMPREPLY=( $(compgen -W "$(_tenantry_words ${place.ask})" -- "$word") )`;
        case "file":
            return `compopt -o filenames 2>/dev/null; COMPREPLY=( $(compgen -f -- "$word") )`;
        case "directory":
            return `compopt -o filenames 2>/dev/null; COMPREPLY=( $(compgen -d -- "$word") )`;
        case "nothing":
            return "COMPREPLY=()";
    }
}

function branch(path: string, spec: CommandSpec): string[] {
    const { options, operand, flags } = placesOf(spec);
    const cases = options.map(({ flag, place }) => `                ${flag}) ${offers(place)}; return ;;`);
    return [
        `        "${path}")`,
        ...(cases.length > 0 ? [`            case "$before" in`, ...cases, "            esac"] : []),
        `            if [[ $word == -* ]]; then COMPREPLY=( $(compgen -W '${flags.join(" ")}' -- "$word") )`,
        `            else ${offers(operand)}; fi ;;`,
    ];
}

/** Completion for bash 4 and newer. */
export function bash(tree: readonly CommandSpec[]): string {
    const all = commandsOf(tree);
    const groups = all.filter(({ spec }) => spec.commands).map(({ path }) => path);
    return `# Completion of tenantry for bash: eval "$(tenantry completion bash)"
_tenantry_words() {
    local folder=() at
    for (( at = 1; at < COMP_CWORD; at++ )); do
        [[ \${COMP_WORDS[at]} == --tenants ]] && folder=(--tenants "\${COMP_WORDS[at + 1]}")
    done
    tenantry __words "$1" "\${folder[@]}" 2>/dev/null
}
_tenantry() {
    local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
    local IFS=$' \\t\\n'
    COMPREPLY=()
    if (( COMP_CWORD == 1 )); then
        COMPREPLY=( $(compgen -W '${all
            .filter(({ path }) => !path.includes(" "))
            .map(({ path }) => path)
            .join(" ")} --help --version' -- "$word") )
        return
    fi
    case "$command" in
        ${groups.join("|") || "''"}) (( COMP_CWORD > 2 )) && command="$command \${COMP_WORDS[2]}" ;;
    esac
    case "$command" in
${all.flatMap(({ path, spec }) => branch(path, spec)).join("\n")}
    esac
}
complete -F _tenantry tenantry
`;
}
