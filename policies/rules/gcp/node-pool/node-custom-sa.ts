import { judgeEveryNode, nodeMakers, nodePaths } from "../../../reading/google-nodes";
import { ask, must } from "../../../reading/logic";
import { isSet, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isDefault = /^default$|-compute@developer\.gserviceaccount\.com$/;

export const gcpNodeCustomSa: ResourceRule = {
    scope: "resource",
    id: "gcp-node-custom-sa",
    title: "Nodes have an account of their own",
    requirement: "Nodes act as a service account that is made for them, not as the default one.",
    themes: ["rbac", "identity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: nodeMakers,
    properties: [...nodePaths("account"), "nodePools.0.nodeConfig.serviceAccount"],
    rationale: "The project's default account may edit the whole project.",
    fix: "Set serviceAccount of the pool, the class or the cluster's defaults to an account with roles/container.defaultNodeServiceAccount.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster",
    check: (resource) =>
        judgeEveryNode(resource, "account", (get, path) =>
            must(
                ask(get(path), (account) => isSet(account) && !isDefault.test(textOf(account))),
                "nodes act as the default account",
                path,
            ),
        ),
};
