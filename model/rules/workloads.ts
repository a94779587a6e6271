import { printPath } from "../read/node";
import { problem } from "../report";
import { reservedFor } from "../schema/reserved";
import type { Tenant } from "../schema/tenant";
import type { RuleContext, TenantRule } from "./rule";

type Workload = Tenant["workloads"][string];

/** Workloads whose parts hold by themselves, whatever is wrong with others. */
export function soundWorkloads(
    { workloads }: Tenant,
    context: RuleContext,
    parts: readonly (keyof Workload)[],
): readonly (readonly [string, Workload])[] {
    return Object.entries(workloads ?? {}).filter(([name]) =>
        parts.every((part) => context.sound(["workloads", name, part])),
    );
}

const reserved: TenantRule = {
    fields: ["database.enabled", "cache.enabled", "storage.enabled"],
    *check(tenant, context) {
        const taken = new Set(reservedFor(tenant));
        for (const [name, workload] of soundWorkloads(tenant, context, ["env"])) {
            for (const variable of Object.keys(workload.env)) {
                if (!taken.has(variable)) continue;
                const path = ["workloads", name, "env", variable];
                yield problem("TN330", {
                    at: context.origin(path),
                    path: printPath(path),
                    message: `${variable} is set by Tenantry: it tells workloads what was made for the tenant`,
                    fix:
                        variable === "PORT"
                            ? `Take it out: PORT follows from workloads.${name}.port.`
                            : `Take it out, or give the variable a name of its own, such as APP_${variable}.`,
                });
            }
        }
    },
};

const hosts: TenantRule = {
    fields: [],
    *check(tenant, context) {
        const seen = new Map<string, string>();
        for (const [name, workload] of soundWorkloads(tenant, context, ["public", "host"])) {
            if (!workload.public || workload.host === undefined) continue;
            const before = seen.get(workload.host);
            if (before !== undefined) {
                const path = ["workloads", name, "host"];
                yield problem("TN314", {
                    at: context.origin(path),
                    path: printPath(path),
                    message: `${workload.host} is the host of the workload ${before} already`,
                    value: workload.host,
                    fix: "Give each public workload a host of its own, or leave it out for a derived one.",
                });
            } else seen.set(workload.host, name);
        }
    },
};

export const workloadRules: readonly TenantRule[] = [reserved, hosts];
