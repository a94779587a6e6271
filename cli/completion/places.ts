import type { CommandSpec, Completion } from "../command";

/** What a shell offers at one place of a command line. */
export type Place =
    | { readonly kind: "words"; readonly words: readonly string[] }
    /** Words that `tenantry __words` knows. */
    | { readonly kind: "ask"; readonly ask: Completion }
    | { readonly kind: "file" | "directory" | "nothing" };

/** An option: its flag, and what its value may be; `undefined` where it takes none. */
interface OptionPlace {
    readonly flag: string;
    readonly description: string;
    readonly place: Place;
}

export interface CommandPlaces {
    /** Options that take a value. */
    readonly options: readonly OptionPlace[];
    /** Options that take none. */
    readonly switches: readonly Omit<OptionPlace, "place">[];
    /** What the arguments may be. */
    readonly operand: Place;
    readonly flags: readonly string[];
}

function placeOf(spec: { choices?: readonly string[]; complete?: Completion }): Place {
    if (spec.choices) return { kind: "words", words: spec.choices };
    if (spec.complete === "file" || spec.complete === "directory") return { kind: spec.complete };
    return spec.complete ? { kind: "ask", ask: spec.complete } : { kind: "nothing" };
}

/** The places of a command. */
export function placesOf(spec: CommandSpec): CommandPlaces {
    const all = (spec.options ?? []).map((option) => {
        const [flag, value] = option.flags.split(" ") as [string, string?];
        return { flag, value, description: option.description, place: placeOf(option) };
    });
    const argument = spec.arguments?.[0];
    const below = spec.commands?.map(({ name }) => name);
    return {
        options: all.filter(({ value }) => value !== undefined),
        switches: [...all.filter(({ value }) => value === undefined), { flag: "--help", description: "show help" }],
        operand: below ? { kind: "words", words: below } : argument ? placeOf(argument) : { kind: "nothing" },
        flags: [...all.map(({ flag }) => flag), "--help"],
    };
}

/** Every visible command by its words (`policy list`), groups before what they hold. */
export function commandsOf(tree: readonly CommandSpec[], above = ""): { path: string; spec: CommandSpec }[] {
    return tree
        .filter(({ hidden }) => !hidden)
        .flatMap((spec) => {
            const path = above + spec.name;
            return [{ path, spec }, ...commandsOf(spec.commands ?? [], `${path} `)];
        });
}
