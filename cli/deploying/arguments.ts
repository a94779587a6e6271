import type { Context } from "../command";

/** The command as the records keep it. */
export function argumentsOf({ operands, options }: Context): readonly string[] {
    const flags = ["all", "with-cells", "yes", "allow-destroy", "in-window", "repair", "back"].filter((name) =>
        options.flag(name),
    );
    const texts = ["plan", "to", "backend", "failure-budget"].filter((name) => options.text(name) !== undefined);
    const back = options.text("roll-back") ?? options.flag("roll-back");
    const rollBack = back === false ? [] : ["--roll-back", ...(typeof back === "string" ? [back] : [])];
    const lists = ["wave", "gate"].flatMap((name) => options.list(name).flatMap((one) => [`--${name}`, one]));
    return [
        ...operands,
        ...flags.map((flag) => `--${flag}`),
        ...texts.flatMap((name) => [`--${name}`, options.text(name)!]),
        ...rollBack,
        ...lists,
    ];
}
