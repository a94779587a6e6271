import { begunOf } from "../begun";
import { problem } from "../report";
import type { TenantRule } from "./rule";

/** Says for as long as it is so what a tenant that came to another isolation level does not have of it, or has besides. */
const begun: TenantRule = {
    fields: ["begun_as", "tenant_config.security.isolation_level", "placement.isolation", "region"],
    *check(tenant, context) {
        const { begun_as, placement, tenant_config } = tenant;
        const now = tenant_config.security.isolation_level;
        if (begun_as === undefined || begun_as === now) return;
        const kept = begunOf(context.region.cloud, placement.isolation);
        if (kept.length === 0) return;
        const told = kept.map((one) => `${one.what} ${one[begun_as]} instead of ${one[now]}`).join("; ");
        yield problem(now === "strict" ? "TN398" : "TN399", {
            at: context.origin(["begun_as"]),
            path: "begun_as",
            message: `the isolation level of the tenant is ${now}, and it was begun as ${begun_as}: ${told}`,
            value: begun_as,
            fix: "Leave it: without it what holds data would be replaced. Who has to have the rest begins a new tenant, with a dump of the data (docs/moving.md).",
        });
    },
};

export const begunRules: readonly TenantRule[] = [begun];
