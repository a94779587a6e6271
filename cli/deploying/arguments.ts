import type { Context } from "../command";

/** What the operator has answered about unfinished creations. */
export const answersIn = ({ options }: Pick<Context, "options">): readonly string[] =>
    ["adopt", "forget"].flatMap((name) => options.list(name).flatMap((one) => [`--${name}`, one]));

/** The command as the records keep it. */
export function argumentsOf(context: Context): readonly string[] {
    const { operands, options } = context;
    const flags = ["all", "with-cells", "yes", "allow-destroy", "in-window", "repair", "back"].filter((name) =>
        options.flag(name),
    );
    const texts = ["plan", "to", "backend", "failure-budget"].filter((name) => options.text(name) !== undefined);
    const back = options.text("roll-back") ?? options.flag("roll-back");
    const rollBack = back === false ? [] : ["--roll-back", ...(typeof back === "string" ? [back] : [])];
    const waves = options.list("wave").flatMap((one) => ["--wave", one]);
    // Addresses and commands of gates may hold credentials: their kind says enough.
    const gates = options.list("gate").flatMap((one) => ["--gate", one.split(":")[0]!]);
    return [
        ...operands,
        ...flags.map((flag) => `--${flag}`),
        ...texts.flatMap((name) => [`--${name}`, options.text(name)!]),
        ...rollBack,
        ...waves,
        ...gates,
        ...answersIn(context),
    ];
}
