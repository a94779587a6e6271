import type { Lineage } from "../../compliance/lineage/document";
import type { Sharer } from "../../compliance/lineage/shared";
import type { Fleet } from "../../model/fleet";
import { cellStackName } from "../../stacks/spec";
import type { Context } from "../command";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { cellOf, openFleet, problemsOf, select } from "../fleet";
import { existingPath } from "../locations";
import { jsonDocument, targetFor } from "../output";
import { usage } from "../planning/request";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";
import { dataMarkdown, dataText } from "../render/data";
import { dataMermaid } from "../render/data-mermaid";
import { plainStyle, styleFor } from "../render/style";
import { roomOf } from "../render/table";

type DataFormat = "text" | "json" | "markdown" | "mermaid";

function formatOf({ options, json }: Context): DataFormat {
    const named = options.text("format") as DataFormat | undefined;
    if (options.flag("json") && named !== undefined && named !== "json")
        throw usage(`--json and --format ${named} contradict each other`, "leave one of them out");
    return json ? "json" : (named ?? "text");
}

/** Tenants that were asked for; a cell stores nothing of its own account. */
function tenantsOf({ operands, options }: Context): readonly string[] {
    const all = options.flag("all");
    if (all && operands.length > 0) throw usage("--all and names contradict each other", "leave one of them out");
    if (!all && operands.length === 0) throw usage("no tenant is named", "name one or several, or say --all");
    const cell = operands.find((name) => name.startsWith("cell."));
    if (cell) throw usage(`${cell} is a cell`, "name a tenant on it: its data is what lies there");
    return operands;
}

/** Everybody on a cell. */
const onCell = (fleet: Fleet, cell: string): readonly Sharer[] =>
    fleet.tenants.filter((one) => cellOf(one, fleet) === cell).map(({ tenant }) => tenant);

/** Plans tenants and their cells, and reads from the plans where everything lies. */
async function lineages(context: Context, fleet: Fleet, tenants: readonly string[]): Promise<readonly Lineage[]> {
    const { host, options } = context;
    const state = options.text("state");
    const statePath = state === undefined ? undefined : existingPath(host, state, "--state");
    const homes = fleet.tenants.filter(({ tenant }) => tenants.includes(tenant.tenant_id));
    const cells = homes.map((one) => cellOf(one, fleet)).filter((cell) => cell !== undefined);
    const stacks = [...new Set([...tenants, ...cells.map(cellStackName)])];
    const [{ planFleet }, { lineageOf }] = await Promise.all([
        import("../../planner/plan.js"),
        import("../../compliance/lineage/lineage.js"),
    ]);
    const plan = await watched(host, undefined, (watch) => planFleet({ fleet, stacks, state: statePath, ...watch }));
    if (host.signal.aborted) throw new Cancelled();
    const plans = new Map(plan.stacks.map((one) => [one.tenantry.stack, one]));
    return homes.flatMap((one) => {
        const own = plans.get(one.tenant.tenant_id);
        if (!own) return [];
        const name = cellOf(one, fleet);
        const shared = name === undefined ? undefined : plans.get(cellStackName(name));
        const cell = name !== undefined && shared ? { plan: shared, name, tenants: onCell(fleet, name) } : undefined;
        return [lineageOf({ tenant: one.tenant, plan: own, cell })];
    });
}

function documentOf(found: readonly Lineage[], format: DataFormat, { host, options }: Context): string {
    if (format === "json") return jsonDocument(found.length === 1 ? found[0] : { version: 1, tenants: found });
    if (format === "markdown") return dataMarkdown(found);
    if (format === "mermaid") return dataMermaid(found);
    const toFile = options.text("out") !== undefined;
    return dataText(found, {
        style: toFile ? plainStyle : styleFor(host.stdout, host.env),
        room: toFile ? Number.POSITIVE_INFINITY : roomOf(host.stdout),
    });
}

/** `tenantry data`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    const { signal } = host; // listened to from here on, so that Ctrl-C while files are read is an orderly end too
    const format = formatOf(context);
    const operands = tenantsOf(context);
    const out = options.text("out");
    const target = targetFor(host, out);
    const fleet = await openFleet(context);
    const chosen = select(fleet, { names: operands, cells: [], all: options.flag("all"), withCells: false });
    const tenants = chosen.stacks.filter((name) => fleet.tenants.some(({ tenant }) => tenant.tenant_id === name));
    const problems = operands.length > 0 ? problemsOf(fleet.problems, operands, chosen.broken) : fleet.problems;
    if (tenants.length === 0) {
        const fix = "mend its files, or name another; `tenantry validate` tells what is wrong";
        const message =
            operands.length > 0
                ? `the files of ${operands.join(", ")} are broken`
                : `there are no tenants in ${fleet.directory}`;
        throw new CliError(exitCode.configuration, "nothing-to-plan", message, { fix, problems });
    }
    await showProblems(host, fleet, problems, format !== "text");
    const found = await lineages(context, fleet, tenants);
    if (signal.aborted) throw new Cancelled();
    await target.write([documentOf(found, format, context)]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    if (problems.some(({ severity }) => severity === "error")) return exitCode.configuration;
    return found.some(({ failed }) => failed !== undefined) ? exitCode.resource : exitCode.ok;
}
