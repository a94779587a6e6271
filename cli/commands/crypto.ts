import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FleetInventory } from "../../crypto/document";
import type { Context } from "../command";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf, select } from "../fleet";
import { formatFor, usualEndings } from "../format";
import { existingPath, packageRoot } from "../locations";
import { jsonDocument, targetFor } from "../output";
import { usage } from "../planning/request";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";
import { cryptoText } from "../render/crypto";
import { lookOf } from "../render/look";

type CryptoFormat = "text" | "json" | "cyclonedx";

const endings = { text: usualEndings.text, json: usualEndings.json, cyclonedx: [".cbom.json", ".cdx.json"] } as const;

/** The inventories as a document; of one stack, JSON is that stack's alone. */
async function documentOf(
    found: FleetInventory,
    project: string,
    format: CryptoFormat,
    context: Context,
): Promise<string> {
    if (format === "json") return jsonDocument(found.stacks.length === 1 ? found.stacks[0] : found);
    if (format === "cyclonedx") {
        const { bomOf } = await import("../../crypto/cyclonedx/bom.js");
        const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
            version: string;
        };
        return jsonDocument(bomOf(found, project, { name: "tenantry", version }));
    }
    return cryptoText(found, { ...lookOf(context), verbose: context.options.flag("verbose") });
}

/** `tenantry crypto`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options } = context;
    const { signal } = host; // listened to from here on, so that Ctrl-C while files are read is an orderly end too
    const format = formatFor<CryptoFormat>(context, endings, "text");
    const all = options.flag("all");
    if (all && operands.length > 0) throw usage("--all and names contradict each other", "leave one of them out");
    const [out, state] = [options.text("out"), options.text("state")];
    const target = targetFor(host, out);
    const statePath = state === undefined ? undefined : existingPath(host, state, "--state");
    const fleet = await openFleet(context);
    const chosen = select(fleet, { names: operands, cells: [], all, withCells: options.flag("with-cells") });
    const asked = [...operands, ...chosen.stacks];
    const problems = operands.length > 0 ? problemsOf(fleet.problems, asked) : fleet.problems;
    if (chosen.stacks.length === 0) {
        const fix = "mend its files, or name another; `tenantry validate` tells what is wrong";
        const message =
            operands.length > 0
                ? `the files of ${operands.join(", ")} are broken`
                : `there are no tenants in ${fleet.directory}`;
        throw new CliError(exitCode.configuration, "nothing-to-plan", message, { fix, problems });
    }
    await showProblems(host, fleet, problems, format !== "text");
    const [{ planFleet }, { fleetInventoryOf }] = await Promise.all([
        import("../../planner/plan.js"),
        import("../../crypto/inventory.js"),
    ]);
    const plan = await watched(host, undefined, (watch) =>
        planFleet({ fleet, stacks: chosen.stacks, state: statePath, ...watch }),
    );
    if (signal.aborted) throw new Cancelled();
    const found = fleetInventoryOf(plan);
    await target.write([await documentOf(found, plan.project, format, context)]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    if (problems.some(({ severity }) => severity === "error")) return exitCode.configuration;
    return found.stacks.some(({ failed }) => failed !== undefined) ? exitCode.resource : exitCode.ok;
}
