import { must, undetermined } from "../../../reading/logic";
import {
    buckets,
    databaseCluster,
    eksCluster,
    instance,
    key,
    replicationGroup,
    serverlessCache,
    vpc,
} from "../../../reading/services";
import { plainTag, tagEntries } from "../../../reading/tags";
import { type ResourceRule, type ResourceView, type Unknown, unknown } from "../../../rule";

/** Each of these, under any of its names; case, hyphens and underscores do not matter. */
const required: readonly (readonly string[])[] = [["tenant", "cell"], ["environment"], ["owner"], ["dataclass"]];

/** Names of the tags that a resource and its provider set. */
function tagNames(resource: ResourceView): readonly string[] | Unknown {
    const tags = tagEntries(resource);
    return tags === unknown ? unknown : tags.map(([name]) => plainTag(name));
}

export const awsRequiredTags: ResourceRule = {
    scope: "resource",
    id: "aws-required-tags",
    title: "Everything says whose it is",
    requirement: "What holds data or costs money is tagged with its tenant or cell, environment, owner and data_class.",
    themes: ["asset-inventory", "cost"],
    severity: "low",
    level: "advisory",
    types: [
        ...buckets,
        instance,
        databaseCluster,
        replicationGroup,
        serverlessCache,
        eksCluster,
        "aws:eks/nodeGroup:NodeGroup",
        vpc,
        key,
        "aws:sns/topic:Topic",
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:secretsmanager/secret:Secret",
    ],
    properties: ["tags"],
    rationale: "Cost, access and clean-up of a tenant are found by tags.",
    fix: "Set tags for tenant (or cell), environment, owner and data_class, or the provider's defaultTags.",
    url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
    check: (resource) => {
        const names = tagNames(resource);
        if (names === unknown) return undetermined("tags");
        const missing = required.filter((any) => !any.some((name) => names.includes(name)));
        return must(missing.length === 0, `no tag for ${missing.map((any) => any.join(" or ")).join(", ")}`, "tags");
    },
};
