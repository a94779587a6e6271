import type { CommandSpec } from "../command";
import { commandsOf, type Place, placesOf } from "./places";

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** Text inside a specification of _arguments. */
const inner = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");

function action(place: Place): string {
    switch (place.kind) {
        case "words":
            return `(${place.words.join(" ")})`;
        case "ask":
            return `{_tenantry_words ${place.ask}}`;
        case "file":
            return "_files";
        case "directory":
            return "_files -/";
        case "nothing":
            return " ";
    }
}

function branch(path: string, spec: CommandSpec): string[] {
    const { options, switches, operand } = placesOf(spec);
    const specs = [
        ...options.map(({ flag, description, place }) => `*${flag}[${inner(description)}]:value:${action(place)}`),
        ...switches.map(({ flag, description }) => `${flag}[${inner(description)}]`),
        `*:argument:${action(operand)}`,
    ];
    return [
        `        ${quoted(path)})`,
        ...specs.map(
            (one, at) =>
                `            ${at === 0 ? "_arguments " : "    "}${quoted(one)}${at === specs.length - 1 ? " ;;" : " \\"}`,
        ),
    ];
}

/** Completion for zsh with compinit. */
export function zsh(tree: readonly CommandSpec[]): string {
    const all = commandsOf(tree);
    const top = all.filter(({ path }) => !path.includes(" "));
    const groups = all.filter(({ spec }) => spec.commands).map(({ path }) => path);
    return `#compdef tenantry
# Completion of tenantry for zsh: eval "$(tenantry completion zsh)" after compinit
_tenantry_words() {
    local -a folder found
    local at=\${words[(I)--tenants]}
    (( at > 0 )) && folder=(--tenants "\${words[at + 1]}")
    found=(\${(f)"$(tenantry __words $1 $folder 2>/dev/null)"})
    compadd -a found
}
_tenantry() {
    local -a commands
    commands=(
${top.map(({ spec }) => `        ${quoted(`${spec.name}:${spec.summary.replaceAll(":", "\\:")}`)}`).join("\n")}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command=\${words[2]}
    case "$command" in
        ${groups.join("|") || "''"})
            if (( CURRENT > 3 )); then
                command="$command \${words[3]}"
                words=("\${words[1]}" "\${words[@]:2}")
                (( CURRENT -= 1 ))
            fi ;;
    esac
    words=("\${words[@]:1}")
    (( CURRENT -= 1 ))
    case "$command" in
${all.flatMap(({ path, spec }) => branch(path, spec)).join("\n")}
    esac
}
compdef _tenantry tenantry
`;
}
