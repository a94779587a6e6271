import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { begunOf } from "../../model/begun";
import { closedToCreators } from "../../model/capabilities";
import { EditError } from "../../model/edit";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { Isolation } from "../../model/schema/fields";
import type { Tenant } from "../../model/schema/tenant";
import { nearest } from "../../model/suggest";
import { countsBetween, lossesBetween, shorterBetween } from "../../operations/moving/losses";
import { begunAs, keptOf, leadingTo, withTier } from "../../operations/moving/tiers";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { tierNames } from "../layer-names";
import { jsonDocument } from "../output";
import { usage } from "../planning/request";
import { printable } from "../render/style";
import { broken, plannedIn, refused } from "./planned";
import { type ShownTier, stepsText, tierText } from "./tier-text";

interface Asked {
    readonly context: Context;
    readonly found: ResolvedTenant;
    readonly path: string;
    readonly text: string;
    readonly tier: string;
}

function edited(file: string, edit: () => string): string {
    try {
        return edit();
    } catch (error) {
        if (!(error instanceof EditError)) throw error;
        throw refused(`${file}: ${error.message}`, "write tier by hand; docs/moving.md says what else to write");
    }
}

/** A fleet in which the tenant's file says something else, and the tenant in it. */
async function resolved({ context, found, path }: Asked, text: string) {
    const fleet = await openFleet(context, { instead: new Map([[path, text]]) });
    const { tenant_id: id } = found.tenant;
    const tenant = fleet.tenants.find((one) => one.tenant.tenant_id === id)?.tenant;
    if (tenant) return { fleet, tenant };
    throw await broken(context, fleet, id, "cannot be of that tier", "mend the problems, or leave it where it is");
}

/** The tenant as its file would have it, by itself: a fleet of thousands is read for it only where something is wrong. */
async function tried(asked: Asked, text: string): Promise<Tenant> {
    const { tenant_id: id } = asked.found.tenant;
    const alone = await openFleet(asked.context, { instead: new Map([[asked.path, text]]), alone: id });
    return alone.tenants[0]?.tenant ?? (await resolved(asked, text)).tenant;
}

/** Stands for whoever administers a cluster, where a cloud asks for somebody and the tenant names nobody. */
const somebody = "00000000-0000-0000-0000-000000000001";

/**
 * A file that says no more than the tier: how a tenant there is isolated. What the tenant's own file says beside may fit another isolation alone,
 * and is judged where it stays.
 */
function bornIn(tenant: Tenant, tier: string): string {
    const { tenant_id, cloud, region, residency, environment, owner, placement } = tenant;
    const nobody = placement.administrators.length === 0 && closedToCreators.includes(cloud);
    const administrators = nobody ? [somebody] : placement.administrators;
    return JSON.stringify({ tenant_id, tier, region, residency, environment, owner, placement: { administrators } });
}

/** Moves that come first; none where the tenant stays where it is. */
function movesFirst({ tenant, provenance }: ResolvedTenant, to: Isolation, strict: boolean): readonly Isolation[] {
    const { isolation } = tenant.placement;
    const own = provenance.get("placement.isolation")?.layer === "tenant";
    const may = !own || (isolation === "pool" && strict);
    return may && isolation !== to ? (leadingTo(tenant, to) ?? []) : [];
}

/** The file of a tenant that stays where it is, of another tier, and what it keeps. */
async function settled(asked: Asked, to: Isolation) {
    const { found, text, tier } = asked;
    const before = found.tenant;
    const { isolation } = before.placement;
    const own = found.provenance.get("placement.isolation")?.layer === "tenant";
    const pinned = own || to === isolation ? undefined : isolation;
    const bare = edited(found.file, () => withTier(text, tier, pinned, undefined, []));
    const after = await tried(asked, bare);
    const kept = keptOf(before, after);
    const begun = begunAs(before, after);
    const written = edited(found.file, () => withTier(text, tier, pinned, begun, kept));
    return { written, kept, begun, after };
}

/** `tenantry move --tier`. */
export async function toTier(context: Context, fleet: Fleet, found: ResolvedTenant, tier: string): Promise<ExitCode> {
    const { host, options, json } = context;
    const before = found.tenant;
    const { tenant_id: id } = before;
    if (options.text("to") !== undefined || options.flag("next") || options.flag("back"))
        throw usage("--tier, --to, --next and --back exclude each other", "say one of them");
    if (before.move)
        throw refused(`${id} is on its way to a ${before.move.to}`, "end the move, or take it back, first");
    const tiers = tierNames(fleet.directory);
    if (!tiers.includes(tier)) {
        const guess = nearest(tier, tiers);
        const fix = `${guess === undefined ? "" : `did you mean ${guess}? `}there are ${tiers.join(", ")}`;
        throw usage(`--tier ${printable(tier)} is no tier of ${fleet.directory}`, fix);
    }
    if (before.tier === tier) throw refused(`${id} is of tier ${tier} already`, "docs/moving.md has the tiers");
    const path = resolve(fleet.directory, found.file);
    const asked: Asked = { context, found, path, text: readFileSync(path, "utf8"), tier };
    const born = await tried(asked, bornIn(before, tier));
    const { isolation: to } = born.placement;
    const moves = movesFirst(found, to, born.tenant_config.security.isolation_level === "strict");
    if (moves.length > 0) {
        if (options.flag("write"))
            throw refused(
                `a tenant of tier ${tier} is a ${to}, and ${id} a ${before.placement.isolation}`,
                `tenantry move ${id} --to ${moves[0]} comes first; without --write the steps are listed`,
            );
        const steps = [...moves.map((one) => `tenantry move ${id} --to ${one}`), `tenantry move ${id} --tier ${tier}`];
        const shown = { tenant: id, from: before.tier, tier, isolation: before.placement.isolation, to, steps };
        await host.stdout.write(json ? jsonDocument({ version: 1, ...shown }) : stepsText(shown, host));
        return exitCode.ok;
    }
    const { written, kept, begun, after } = await settled(asked, to);
    const moved = await resolved(asked, written);
    const plans = [await plannedIn(context, id, fleet), await plannedIn(context, id, moved.fleet)] as const;
    const losses = lossesBetween(...plans);
    const { problems } = moved.fleet;
    const write = options.flag("write");
    if (write && losses.length > 0)
        throw refused(
            `${losses.map(({ name, op }) => `${name} would be ${op}d`).join(", ")}`,
            "keep it by writing into the tenant's file what it has now, or give it up by a change of its own",
        );
    if (write) {
        const { default: writeFileAtomic } = await import("write-file-atomic");
        await writeFileAtomic(path, written);
    }
    const now = after.tenant_config.security.isolation_level;
    const shown: ShownTier = {
        tenant: id,
        from: before.tier,
        tier,
        isolation: before.placement.isolation,
        born: to,
        ...countsBetween(...plans),
        losses,
        shorter: shorterBetween(...plans),
        kept,
        begun:
            begun === undefined
                ? []
                : begunOf(after.cloud, after.placement.isolation).map((one) => ({
                      what: one.what,
                      has: one[begun],
                      tier: one[now],
                  })),
        warnings: problems
            .filter(({ file, path: at }) => file === found.file && at === "begun_as")
            .map(({ code, message }) => `${code} ${message}`),
        ...(write ? { written: found.file } : {}),
    };
    await host.stdout.write(json ? jsonDocument({ version: 1, ...shown }) : tierText(shown, host));
    return exitCode.ok;
}
