import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Way, ways } from "../../model/capabilities";
import { cloudTitles } from "../../model/cloud-forms";
import { EditError } from "../../model/edit";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { Tenant } from "../../model/schema/tenant";
import { digestOf } from "../../operations/moving/digest";
import { type LastDeployment, lastDeployment } from "../../operations/moving/last-deployment";
import { type Stage, stageAfter, stageBefore, stageOf, stages, textAt } from "../../operations/moving/phases";
import type { StackPlan } from "../../planner/document";
import { hashOf } from "../../planner/render";
import { selectSpecs } from "../../planner/specs";
import { packSpec } from "../../planner/transfer";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { named, planned, refused } from "../moving/planned";
import { blockedBy, moveText, type ShownMove } from "../moving/text";
import { toTier } from "../moving/tier";
import { jsonDocument } from "../output";
import { usage } from "../planning/request";
import { recordsFolder, withRecords } from "../records";

/** A move of a tenant: which way, where its file has it, and where it is to go. */
interface Asked {
    readonly way: Way;
    readonly now: Stage;
    readonly goes: Stage | undefined;
}

/** What leads on a tenant that is a bridge because it is strict, and may be deployed in a pool: nothing moves what the files do not say. */
function strictFirst({ tenant_id, begun_as }: Tenant): string {
    const begun = begun_as ?? "standard";
    return (
        `where ${tenant_id} is deployed in a pool, in this order: write \`isolation_level: standard\` instead of strict and deploy; ` +
        `\`tenantry move ${tenant_id} --to bridge --write\`, deploy, and \`--next --write\` to its end; then write strict again, with \`begun_as: ${begun}\``
    );
}

/** The way that a tenant is on, begins, or has come. */
function wayOf({ tenant, provenance }: ResolvedTenant, to: string | undefined): Way {
    const { placement, move, moved_from } = tenant;
    const derived = provenance.get("placement.isolation")?.layer === "derived";
    if (to !== undefined || move) {
        const target = to ?? move?.to;
        const way = ways[tenant.cloud].find((one) => one.from === placement.isolation && one.to === target);
        if (way) return way;
        // Its file is refused with the reason; here it is enough to know what it says.
        if (to === undefined) return { from: "pool", to: move!.to };
        if (placement.isolation === to && derived && !moved_from)
            throw refused(
                `${tenant.tenant_id} is a ${to} tenant already, by \`isolation_level: strict\` alone`,
                strictFirst(tenant),
            );
        if (placement.isolation === to)
            throw refused(`${tenant.tenant_id} is a ${to} tenant already`, "docs/moving.md says which moves there are");
        const first = ways[tenant.cloud].find(({ from }) => from === placement.isolation)?.to;
        const leads = ways[tenant.cloud].some((one) => one.from === first && one.to === to);
        throw refused(
            `there is no move from ${placement.isolation} to ${to} at once on ${cloudTitles[tenant.cloud]}`,
            leads
                ? `begin with --to ${first}, and from there --to ${to}`
                : "docs/moving.md says which moves there are, and why not the others",
        );
    }
    const come = ways[tenant.cloud].find((one) => one.to === placement.isolation);
    return come && moved_from ? come : { from: "pool", to: "bridge" };
}

/** How a tenant begins to move from where it is. */
function beginning({ tenant: { cloud, placement } }: ResolvedTenant): string {
    const there = ways[cloud].filter(({ from }) => from === placement.isolation).map(({ to }) => `--to ${to}`);
    return there.length > 0 ? `begin with ${there.join(" or ")}` : "docs/moving.md says which moves there are";
}

function journeyOf(tenant: ResolvedTenant, { options }: Context): Asked {
    const { tenant_id: id } = tenant.tenant;
    const to = options.text("to");
    const asked = [to !== undefined, options.flag("next"), options.flag("back")].filter(Boolean);
    if (asked.length > 1) throw usage("--to, --next and --back exclude each other", "say one of them");
    const now = stageOf(tenant.tenant);
    if (to !== undefined && now !== "start" && now !== "finish")
        throw refused(`${id} is on its way already, at ${now}`, "--next goes on with it");
    const way = wayOf(tenant, to);
    if (to !== undefined) return { way, now: "start", goes: "prepare" };
    if (asked.length === 0) return { way, now, goes: undefined };
    if (now === "start") throw refused(`${id} does not move`, beginning(tenant));
    const goes = options.flag("next") ? stageAfter(now) : stageBefore(now);
    if (goes === undefined)
        throw refused(
            `${id} has moved: ${options.flag("next") ? "nothing is left to do" : "its old database is erased, and nothing leads back"}`,
            "leave moved_from in its file: its objects are under the key that it had before",
        );
    return { way, now, goes };
}

function edited({ file, tenant }: ResolvedTenant, text: string, stage: Stage, way: Way): string {
    try {
        return textAt(text, stage, { ...way, first: tenant.moved_from ?? way.from });
    } catch (error) {
        if (!(error instanceof EditError)) throw error;
        throw refused(
            `${file}: ${error.message}`,
            "write move by hand, on a line of its own; docs/moving.md has the words",
        );
    }
}

/** The steps of a way, each beside the one before. What an end has left behind is no step of a way any more. */
async function digests(context: Context, tenant: ResolvedTenant, way: Way, path: string, text: string) {
    const { tenant_id: id } = tenant.tenant;
    const plans: StackPlan[] = [];
    for (const stage of stages) plans.push(await planned(context, id, path, edited(tenant, text, stage, way)));
    return stages.slice(1).map((stage, index) => digestOf(stage, way.to, plans[index]!, plans[index + 1]!));
}

/** What the records here tell of the last deployment. */
function lastOf({ host, options }: Context, fleet: Fleet, id: string): Promise<LastDeployment> {
    const [spec] = selectSpecs(fleet, [id]).tenants;
    const root = recordsFolder(host, options.text("records"));
    return withRecords(() => lastDeployment(root, id, hashOf(packSpec(spec!))));
}

/** Nothing goes on from a step that was not deployed to its end: what a try has left half-done would be taken for whole. */
function refuseToPass(id: string, deployed: LastDeployment | undefined): void {
    const fix = deployed && blockedBy(id, deployed);
    if (fix === undefined) return;
    throw new CliError(exitCode.configuration, "not-deployed", `${id} is not where its file says`, { fix });
}

/** `tenantry move`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const fleet = await openFleet(context);
    const tenant = await named(context, operands[0], fleet);
    const tier = options.text("tier");
    if (tier !== undefined) return toTier(context, fleet, tenant, tier);
    const { way, now, goes } = journeyOf(tenant, context);
    if (options.flag("write") && goes === undefined) throw usage("--write of what?", "say --to, --next or --back");
    const path = resolve(fleet.directory, tenant.file);
    const text = readFileSync(path, "utf8");
    const steps = now === "finish" ? [] : await digests(context, tenant, way, path, text);
    const write = options.flag("write") && goes !== undefined;
    const between = goes !== undefined || (now !== "start" && now !== "finish");
    const deployed = between ? await lastOf(context, fleet, tenant.tenant.tenant_id) : undefined;
    // Back is the way out of what failed, and the first step goes on from no other.
    if (write && now !== "start" && !options.flag("back")) refuseToPass(tenant.tenant.tenant_id, deployed);
    if (write) {
        const { default: writeFileAtomic } = await import("write-file-atomic");
        await writeFileAtomic(path, edited(tenant, text, goes, way));
    }
    const shown: ShownMove = {
        tenant: tenant.tenant.tenant_id,
        cell: tenant.tenant.placement.cell,
        ...way,
        now,
        steps,
        ...(goes ? { goes } : {}),
        ...(write ? { written: tenant.file } : {}),
        ...(deployed ? { deployed } : {}),
    };
    await host.stdout.write(json ? jsonDocument({ version: 1, ...shown }) : moveText(shown, host));
    return exitCode.ok;
}
