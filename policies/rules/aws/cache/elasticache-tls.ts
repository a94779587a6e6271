import { ask, every, must, notApplicable } from "../../../reading/logic";
import { cacheCluster, isSecondary, replicationGroup } from "../../../reading/services";
import { isSet, isTrue } from "../../../reading/values";
import { type ResourceRule, type ResourceView, unknown } from "../../../rule";

/** A cluster that is a member of a replication group gets its settings from there. */
function isMember(cache: ResourceView): boolean {
    const group = cache.get("replicationGroupId");
    return cache.type === cacheCluster && (group === unknown || isSet(group));
}

export const awsElasticacheTls: ResourceRule = {
    scope: "resource",
    id: "aws-elasticache-tls",
    title: "Caches refuse plain connections",
    requirement: "A cache takes connections over TLS alone.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [replicationGroup, cacheCluster],
    properties: ["transitEncryptionEnabled", "transitEncryptionMode"],
    rationale: "Cached sessions and records otherwise cross the network in the clear.",
    fix: "Set transitEncryptionEnabled to true, and transitEncryptionMode to required where it is set.",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
    check: (cache) =>
        isMember(cache) || isSecondary(cache)
            ? notApplicable
            : must(
                  every([
                      ask(cache.get("transitEncryptionEnabled"), isTrue),
                      ask(cache.get("transitEncryptionMode"), (mode) => mode !== "preferred"),
                  ]),
                  "connections may be plain: transitEncryptionEnabled is not true, or the mode is preferred",
                  "transitEncryptionEnabled",
              ),
};
