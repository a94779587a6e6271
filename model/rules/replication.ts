import { cloudTitles } from "../cloud-forms";
import { regions } from "../regions";
import { replicaJurisdictions, replicaRegion } from "../regions/replicas";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { RuleContext, TenantRule } from "./rule";

const path = ["storage", "replication"] as const;

/** Why there is no second region for copies; undefined where there is one. */
function obstacle({ region, residency }: Tenant, context: RuleContext): { message: string; fix: string } | undefined {
    if (replicaRegion(region, residency) !== undefined) return undefined;
    const { cloud } = context.region;
    if (cloud === "gcp")
        return {
            message: `on ${cloudTitles[cloud]} a bucket's location is for good, and nothing is copied to a second region`,
            fix: "Write `replication: none`.",
        };
    const where = replicaJurisdictions(context.region, residency).join(", ");
    const second = cloud === "azure" ? `region that Azure pairs with ${region}` : `region besides ${region}`;
    return {
        message: `no ${second} lies in ${where}`,
        fix: "Widen residency, if the tenant may, or write `replication: none`.",
    };
}

const copies: TenantRule = {
    fields: ["storage.enabled", "storage.replication", "storage.versioning", "residency", "region"],
    *check(tenant, context) {
        const { enabled, replication, versioning } = tenant.storage;
        if (!enabled || replication === "none" || !regions.has(tenant.region)) return;
        const found = obstacle(tenant, context);
        if (replication === "preferred") {
            if (!found) return;
            yield problem("TN383", { ...context.notice(path), value: replication, ...found });
            return;
        }
        if (found) {
            yield problem("TN381", { ...context.blame([...path], ["residency"]), value: replication, ...found });
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
