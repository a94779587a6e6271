import { keysBehind } from "../../reading/keys";
import { ask, must, notApplicable, onlyIf, pass } from "../../reading/logic";
import { databaseCluster, instance, isReplica, replicationGroup, serverlessCache } from "../../reading/services";
import { isTenant, setting } from "../../reading/settings";
import { at, each } from "../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../rule";

/** Where each service that holds data names its key. */
const keyed: Readonly<Record<string, string>> = {
    [instance]: "kmsKeyId",
    [databaseCluster]: "kmsKeyId",
    [replicationGroup]: "kmsKeyId",
    [serverlessCache]: "kmsKeyId",
    "aws:secretsmanager/secret:Secret": "kmsKeyId",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "rules",
};

function judge(stack: StackView, resource: ResourceView): Finding {
    const path = keyed[resource.type]!;
    const value = resource.get(path);
    if (value === undefined || isReplica(resource)) return notApplicable;
    if (keysBehind(stack, resource, path).length > 0) return pass;
    const literal = path === "rules" ? at(value, "0.applyServerSideEncryptionByDefault.kmsMasterKeyId") : value;
    if (literal === undefined) return notApplicable;
    return must(literal === unknown ? unknown : false, "its key is not one of the tenant's own stack", path);
}

export const tenantOwnKeys: StackRule = {
    scope: "stack",
    id: "tenant-own-keys",
    title: "A tenant's data has the tenant's key",
    requirement: "Data services of a bridge or silo tenant are encrypted with keys of the tenant's own stack.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: Object.keys(keyed),
    properties: ["kmsKeyId", "rules"],
    rationale: "Only then can a tenant be cut off, or its data be destroyed, by its key, without touching another.",
    fix: "Use the ARN of an aws.kms.Key that the tenant's stack declares.",
    url: "https://docs.aws.amazon.com/whitepapers/latest/saas-tenant-isolation-strategies/saas-tenant-isolation-strategies.html",
    check: (stack) => {
        const own = ask(setting(stack, "isolation"), (isolation) => isolation === "bridge" || isolation === "silo");
        return each(stack, Object.keys(keyed), (resource) =>
            onlyIf(isTenant(stack) && own, () => judge(stack, resource), "the tenant's isolation"),
        );
    },
};
