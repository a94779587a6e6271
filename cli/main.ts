import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError, type ExitCode, exitCode } from "./exit";
import { type Host, processHost } from "./host";
import { packageRoot } from "./locations";
import { parse } from "./program";
import { commandTree } from "./tree";

/** Whether `argv` asks for JSON; known before it is parsed, so that its mistakes are JSON too. */
function asksForJson(argv: readonly string[]): boolean {
    const at = argv.indexOf("--format");
    return argv.includes("--json") || argv.includes("--format=json") || (at >= 0 && argv[at + 1] === "json");
}

/** An error of whatever origin as one that can be shown; what nobody foresaw is a defect of Tenantry. */
function shown(error: unknown, host: Host): CliError {
    if (error instanceof CliError) return error;
    if (error instanceof Error && error.name === "AbortError")
        return new CliError(exitCode.cancelled, "cancelled", "cancelled");
    const text = error instanceof Error ? error : new Error(String(error));
    const detail = host.env.TENANTRY_DEBUG ? (text.stack ?? text.message) : text.message;
    return new CliError(exitCode.internal, "internal", `internal error: ${detail}`, {
        fix: "this is a defect of Tenantry; run again with TENANTRY_DEBUG=1 and report what it prints",
    });
}

/** Runs one command line against a host and gives the exit code. */
export async function run(argv: readonly string[], host: Host, tree = commandTree): Promise<ExitCode> {
    const json = asksForJson(argv);
    try {
        const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
            version: string;
        };
        const parsed = await parse(argv, tree, host, version);
        if ("shown" in parsed) return exitCode.ok;
        if ("mistake" in parsed)
            throw new CliError(exitCode.configuration, "usage", parsed.mistake, {
                fix: "tenantry --help lists the commands, tenantry <command> --help the options of one",
            });
        return await parsed.run({ host, operands: parsed.operands, options: parsed.options, json, tree });
    } catch (thrown) {
        const error = shown(thrown, host);
        const { errorDocument, renderError } = await import("./render/error.js");
        if (json) await host.stdout.write(errorDocument(error));
        else await host.stderr.write(renderError(error, host));
        return error.exit;
    }
}

/** The `tenantry` command. */
export async function main(argv: string[]): Promise<void> {
    const code = await run(argv, processHost());
    // Pools and sockets that libraries left open must not keep a finished command alive; what was written must get out.
    process.exitCode = code;
    await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done))));
    process.exit(code);
}
