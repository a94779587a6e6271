import { judgeNodes, nodeMakers, nodePaths } from "../../../reading/google-nodes";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpNodeAccount: ResourceRule = {
    scope: "resource",
    id: "gcp-node-account",
    title: "Nodes have an account of their own",
    requirement: "Nodes act as a service account that is made for them, not as the default one.",
    themes: ["identity", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: nodeMakers,
    properties: nodePaths("account"),
    rationale: "The project's default account may edit the whole project.",
    fix: "Set serviceAccount of the pool, the class or the cluster's defaults to an account with roles/container.defaultNodeServiceAccount.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster",
    check: (resource) =>
        judgeNodes(resource, ({ account: path }) =>
            expect(
                resource,
                path,
                (account) => isSet(account) && account !== "default",
                "nodes act as the default account",
            ),
        ),
};
