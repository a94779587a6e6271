import { nodePool } from "../../../reading/google";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpNodeAccount: ResourceRule = {
    scope: "resource",
    id: "gcp-node-account",
    title: "Nodes have an account of their own",
    requirement: "Nodes act as a service account that is made for them, not as the default one.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [nodePool],
    properties: ["nodeConfig.serviceAccount"],
    rationale: "The project's default account may edit the whole project.",
    fix: "Set nodeConfig.serviceAccount to an account with roles/container.defaultNodeServiceAccount.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster",
    check: (resource) =>
        expect(
            resource,
            "nodeConfig.serviceAccount",
            (account) => isSet(account) && account !== "default",
            "nodes act as the default account",
        ),
};
