import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type CommandSpec, type OptionSpec, Options, type Run } from "./command";
import { exitCodes } from "./exit";
import type { Host } from "./host";

/** What the arguments asked for. */
interface Invocation {
    readonly run: Run;
    readonly operands: readonly string[];
    readonly options: Options;
}

/** Parsing ended without a command to run: help or version was shown, or the arguments are wrong. */
export type Parsed = Invocation | { readonly shown: true } | { readonly mistake: string };

/** One value of an option that may be there several times: its parser takes the place of the one that knows choices. */
function one({ choices }: OptionSpec, value: string): string {
    if (choices && !choices.includes(value))
        throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
    return value;
}

function option(spec: OptionSpec): Option {
    const made = new Option(spec.flags, spec.description);
    if (spec.choices) made.choices([...spec.choices]);
    if (spec.repeatable)
        made.argParser((value: string, before: string[] | undefined) => [...(before ?? []), one(spec, value)]);
    return made;
}

function examples(spec: CommandSpec): string {
    if (!spec.examples?.length) return "";
    const width = Math.max(...spec.examples.map(({ command }) => command.length));
    const lines = spec.examples.map(({ command, about }) => `  $ ${command.padEnd(width)}  # ${about}`);
    return `\nExamples:\n${lines.join("\n")}`;
}

function define(command: Command, spec: CommandSpec, chosen: (spec: CommandSpec, parsed: Command) => void): Command {
    command.summary(spec.summary).description(spec.description ?? `${capital(spec.summary)}.`);
    for (const { name, description, choices } of spec.arguments ?? []) {
        const made = new Argument(name, description);
        command.addArgument(choices ? made.choices([...choices]) : made);
    }
    for (const one of spec.options ?? []) command.addOption(option(one));
    for (const below of spec.commands ?? []) command.addCommand(define(inner(command, below.name), below, chosen));
    command.addHelpText("after", examples(spec));
    if (spec.load) command.action(() => chosen(spec, command));
    return command;
}

/** A command below another that, like it, neither prints by itself nor ends the process. */
function inner(above: Command, name: string): Command {
    return above.createCommand(name).copyInheritedSettings(above);
}

function capital(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Reads arguments; help and version go to the host, and nothing else is printed. */
export async function parse(
    argv: readonly string[],
    tree: readonly CommandSpec[],
    host: Host,
    version: string,
): Promise<Parsed> {
    let found: { spec: CommandSpec; command: Command } | undefined;
    const shown: Promise<void>[] = [];
    const root = new Command("tenantry");
    root.exitOverride();
    root.configureOutput({
        writeOut: (text) => shown.push(host.stdout.write(text)),
        writeErr: () => undefined,
        getOutHelpWidth: () => Math.min(host.stdout.columns, 120),
        getOutHasColors: () => false,
    });
    root.description("One YAML file a tenant becomes isolated, encrypted, compliant infrastructure.");
    root.version(version, "-V, --version", "print the version");
    root.helpOption("-h, --help", "show help");
    root.helpCommand("help [command]", "show the help of a command");
    for (const spec of tree) {
        root.addCommand(
            define(inner(root, spec.name), spec, (chosen, parsed) => {
                found = { spec: chosen, command: parsed };
            }),
            { hidden: spec.hidden === true },
        );
    }
    const codes = exitCodes.map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning.replaceAll("`", "")}`);
    root.addHelpText("after", `\nExit codes, as Pulumi's:\n${codes.join("\n")}\n\nStart with: tenantry plan`);
    try {
        await root.parseAsync([...argv], { from: "user" });
    } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        await Promise.all(shown);
        if (error.exitCode === 0) return { shown: true };
        if (error.code === "commander.help") return await withoutCommand(argv, root, host);
        return { mistake: error.message.replace(/^error: /, "") };
    }
    const { spec, command } = found!;
    const { run } = await spec.load!();
    return { run, operands: command.args, options: new Options(command.opts()) };
}

/** `tenantry` alone shows its help; a group of commands without a choice is a mistake. */
async function withoutCommand(argv: readonly string[], root: Command, host: Host): Promise<Parsed> {
    if (argv.length > 0) return { mistake: `name a command of ${argv[0]}` };
    await host.stdout.write(root.helpInformation());
    return { shown: true };
}
