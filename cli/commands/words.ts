import { join } from "node:path";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import type { Host } from "../host";
import { fileNames } from "../layer-names";
import { tenantsDirectory } from "../locations";
import { recordsFolder } from "../records";

/** The organisation's file beside those of tenants (model/statements.ts, which completion is too quick to load). */
const statementsName = "policies.yaml";

async function wordsOf(kind: string, host: Host, directory: string): Promise<string[]> {
    const cells = () => fileNames(join(directory, "cells"));
    const tenants = () => fileNames(directory).filter((name) => `${name}.yaml` !== statementsName);
    switch (kind) {
        case "tenant":
            return tenants();
        case "cell":
            return cells();
        case "stack":
            return [...tenants(), ...cells().map((name) => `cell.${name}`)];
        case "rule":
            return (await import("../../policies/catalogue.js")).catalogue.map(({ id }) => id);
        case "schema":
            return [...(await import("../../model/schema/layers.js")).fileKinds];
        case "run":
            return (await import("../../operations/records/journal.js")).runIds(recordsFolder(host, undefined));
        default:
            throw new CliError(exitCode.configuration, "usage", `nothing completes as ${kind}`);
    }
}

/** `tenantry __words`: what completion scripts ask for. */
export async function run({ host, operands, options }: Context): Promise<ExitCode> {
    const words = await wordsOf(operands[0]!, host, tenantsDirectory(host, options.text("tenants")));
    await host.stdout.write(words.map((word) => `${word}\n`).join(""));
    return exitCode.ok;
}
