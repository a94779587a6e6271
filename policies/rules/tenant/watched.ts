import { alertProperties, alertTypes, isWatched } from "../../reading/alerts";
import { sqlInstance, valkey } from "../../reading/google";
import { must, not, notApplicable, onlyIf } from "../../reading/logic";
import { postgres, redis, sqlDatabase } from "../../reading/microsoft";
import { replicatedTypes } from "../../reading/pods";
import { databaseCluster, instance, isReplica, replicationGroup, serverlessCache } from "../../reading/services";
import { isSuspended } from "../../reading/settings";
import { each } from "../../reading/values";
import type { StackRule } from "../../rule";

/** Databases, caches and workloads, with the property that alerts name them by. */
const names: Readonly<Record<string, string>> = {
    [instance]: "identifier",
    [databaseCluster]: "clusterIdentifier",
    [sqlInstance]: "name",
    [postgres]: "serverName",
    [sqlDatabase]: "databaseName",
    [replicationGroup]: "replicationGroupId",
    [serverlessCache]: "name",
    [valkey]: "instanceId",
    [redis]: "clusterName",
    ...Object.fromEntries(replicatedTypes.map((type) => [type, "metadata.name"])),
};

export const tenantWatched: StackRule = {
    scope: "stack",
    id: "tenant-watched",
    title: "Somebody hears when a service fails",
    requirement:
        "Each database, cache and workload of a tenant or cell is what some alert is about, and the alert tells somebody.",
    themes: ["monitoring", "availability"],
    severity: "medium",
    // Advice: a tenant whose owner has not said yet who is told is warned of it already (TN311).
    level: "advisory",
    types: [...Object.keys(names), ...alertTypes],
    properties: [...new Set(Object.values(names)), ...alertProperties],
    settings: ["state"],
    rationale: "An objective that nobody is told of when it is missed is met by chance.",
    fix: "Declare an alarm for the resource with an action, a group or a channel; the tenant's alert_channels say which.",
    url: "https://sre.google/workbook/alerting-on-slos/",
    check: (stack) =>
        each(stack, Object.keys(names), (one) =>
            stack.root === undefined || isReplica(one)
                ? notApplicable
                : onlyIf(
                      not(isSuspended(stack)),
                      () =>
                          must(
                              isWatched(stack, one, one.get(names[one.type]!)),
                              "no alert about it tells anybody",
                              "what alerts are about",
                          ),
                      "whether the tenant is suspended",
                  ),
        ),
};
