import { ask, must, notApplicable, some } from "../../../reading/logic";
import { isSecondary, replicationGroup, serverlessCache } from "../../../reading/services";
import { isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsElasticacheAuth: ResourceRule = {
    scope: "resource",
    id: "aws-elasticache-auth",
    title: "Cache clients sign in",
    requirement: "Clients of a cache sign in, as users of a group or with a token.",
    themes: ["identity", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [replicationGroup, serverlessCache],
    properties: ["userGroupIds", "userGroupId", "authToken", "authTokenWo"],
    rationale: "Without sign-in, whatever reaches the port reads every key.",
    fix: "Set userGroupIds to a user group without the default user's rights.",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
    check: (group) => {
        if (isSecondary(group)) return notApplicable;
        const ways = ["userGroupId", "authToken", "authTokenWo"].map((path) => ask(group.get(path), isSet));
        const groups = ask(group.get("userGroupIds"), (list) => Array.isArray(list) && list.length > 0);
        return must(some([groups, ...ways]), "neither a user group nor a token is set", "how clients sign in");
    },
};
