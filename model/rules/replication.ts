import { secondRegions } from "../capabilities";
import { regions } from "../regions";
import { replicaJurisdictions, replicaRegion, type Wish } from "../regions/replicas";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { RuleContext, TenantRule } from "./rule";

const path = ["storage", "replication"] as const;

/** Why there is no second region for copies; undefined where there is one. */
function obstacle(
    { region, residency }: Tenant,
    context: RuleContext,
    wish: Wish,
): { message: string; fix: string } | undefined {
    if (replicaRegion(region, residency, wish) !== undefined) return undefined;
    const opted = replicaRegion(region, residency, "required");
    if (opted !== undefined)
        return {
            message: `accounts have to be opted in to ${opted}, the only second region of ${region}, so that it is not taken by default`,
            fix: `Opt the account in to ${opted} and write \`replication: required\`, or write \`replication: none\`.`,
        };
    const where = replicaJurisdictions(context.region, residency).join(", ");
    return {
        message: `no ${secondRegions[context.region.cloud](region)} lies in ${where}`,
        fix: "Widen residency, if the tenant may, or write `replication: none`.",
    };
}

const copies: TenantRule = {
    fields: ["storage.enabled", "storage.replication", "storage.versioning", "residency", "region"],
    *check(tenant, context) {
        const { enabled, replication, versioning } = tenant.storage;
        if (!enabled || replication === "none" || !regions.has(tenant.region)) return;
        const found = obstacle(tenant, context, replication);
        if (replication === "preferred") {
            if (!found) return;
            yield problem("TN383", { ...context.notice(path), value: replication, ...found });
            return;
        }
        if (found) {
            yield problem("TN381", {
                ...context.blame([...path], ["residency"]),
                value: replication,
                message: `the tenant ${tenant.tenant_id} is to have copies in a second region, and ${found.message}`,
                fix: found.fix,
            });
        } else if (!versioning)
            yield problem("TN382", {
                ...context.blame([...path], ["storage", "versioning"]),
                message:
                    "copies are of versions: without versioning, what is deleted by mistake is gone in both regions",
                value: replication,
                fix: "Write `versioning: true`, or `replication: none`.",
            });
    },
};

export const replicationRules: readonly TenantRule[] = [copies];
