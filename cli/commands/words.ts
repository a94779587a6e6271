import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { tenantsDirectory } from "../locations";

/** Names of the YAML files of a folder: what a shell offers must be there at once, so nothing is parsed. */
function files(folder: string): string[] {
    try {
        const names = readdirSync(folder).map((name) => /^([a-z0-9-]+)\.ya?ml$/.exec(name)?.[1]);
        return names.filter((name) => name !== undefined).sort();
    } catch {
        return [];
    }
}

async function wordsOf(kind: string, directory: string): Promise<string[]> {
    const cells = () => files(join(directory, "cells"));
    switch (kind) {
        case "tenant":
            return files(directory);
        case "cell":
            return cells();
        case "stack":
            return [...files(directory), ...cells().map((name) => `cell.${name}`)];
        case "rule":
            return (await import("../../policies/catalogue.js")).catalogue.map(({ id }) => id);
        default:
            throw new CliError(exitCode.configuration, "usage", `nothing completes as ${kind}`);
    }
}

/** `tenantry __words`: what completion scripts ask for. */
export async function run({ host, operands, options }: Context): Promise<ExitCode> {
    const words = await wordsOf(operands[0]!, tenantsDirectory(host, options.text("tenants")));
    await host.stdout.write(words.map((word) => `${word}\n`).join(""));
    return exitCode.ok;
}
