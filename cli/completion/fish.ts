import type { CommandSpec } from "../command";
import { commandsOf, type Place, placesOf } from "./places";

const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

function offers(place: Place): string {
    switch (place.kind) {
        case "words":
            return ` -f -a ${quoted(place.words.join(" "))}`;
        case "ask":
            return ` -f -a '(__tenantry_words ${place.ask})'`;
        case "file":
            return " -F";
        case "directory":
            return " -f -a '(__fish_complete_directories)'";
        case "nothing":
            return " -f";
    }
}

function lines(path: string, spec: CommandSpec): string[] {
    const { options, switches, operand } = placesOf(spec);
    const [first, second] = path.split(" ");
    const condition = second
        ? `__fish_seen_subcommand_from ${first}; and __fish_seen_subcommand_from ${second}`
        : spec.commands
          ? `__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${spec.commands.map(({ name }) => name).join(" ")}`
          : `__fish_seen_subcommand_from ${first}`;
    const head = `complete -c tenantry -n ${quoted(condition)}`;
    return [
        `${head}${offers(operand)}`,
        ...options.map(
            ({ flag, description, place }) =>
                `${head} -l ${flag.slice(2)} -r${offers(place)} -d ${quoted(description)}`,
        ),
        ...switches.map(({ flag, description }) => `${head} -l ${flag.slice(2)} -d ${quoted(description)}`),
    ];
}

/** Completion for fish 3 and newer. */
export function fish(tree: readonly CommandSpec[]): string {
    const all = commandsOf(tree);
    const top = all.filter(({ path }) => !path.includes(" "));
    return `# Completion of tenantry for fish: tenantry completion fish > ~/.config/fish/completions/tenantry.fish
function __tenantry_words
    set -l words (commandline -opc)
    set -l folder
    set -l at (contains -i -- --tenants $words)
    and set folder --tenants $words[(math $at + 1)]
    tenantry __words $argv[1] $folder 2>/dev/null
end
complete -c tenantry -f
${top.map(({ spec }) => `complete -c tenantry -n __fish_use_subcommand -a ${spec.name} -d ${quoted(spec.summary)}`).join("\n")}
complete -c tenantry -n __fish_use_subcommand -l help -d 'show help'
complete -c tenantry -n __fish_use_subcommand -l version -d 'print the version'
${all.flatMap(({ path, spec }) => lines(path, spec)).join("\n")}
`;
}
