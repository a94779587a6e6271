import { ask, every, must, not } from "../../reading/logic";
import { each } from "../../reading/values";
import type { StackRule } from "../../rule";

export const tenantStrictNotPooled: StackRule = {
    scope: "stack",
    id: "tenant-strict-not-pooled",
    title: "Strict tenants share nothing that holds data",
    requirement: "A tenant whose isolation_level is strict is not planned on shared data services.",
    themes: ["tenant-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: ["tenantry:index:Tenant"],
    properties: ["isolation", "isolationLevel"],
    rationale: "Strict is a promise to the tenant: no database, cache, bucket or key with anybody else.",
    fix: "Set placement.isolation to bridge or silo.",
    check: (stack) =>
        each(stack, ["tenantry:index:Tenant"], (tenant) =>
            must(
                not(
                    every([
                        ask(tenant.get("isolationLevel"), (level) => level === "strict"),
                        ask(tenant.get("isolation"), (isolation) => isolation === "pool"),
                    ]),
                ),
                "isolation_level is strict, and isolation is pool",
                "isolation",
            ),
        ),
};
