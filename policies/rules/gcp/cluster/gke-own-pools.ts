import { gke } from "../../../reading/google";
import { ask, every, must, not, some } from "../../../reading/logic";
import { isSet, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeOwnPools: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-own-pools",
    title: "Nodes are in pools of their own",
    requirement: "A cluster has no nodes of its own making: its default pool is removed, and none is written into it.",
    themes: ["tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["removeDefaultNodePool", "nodePools", "enableAutopilot"],
    rationale: "Pools that are resources are judged one by one, and change without the cluster.",
    fix: "Set removeDefaultNodePool to true and declare NodePool resources instead of nodePools.",
    url: "https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/using_gke_with_terraform",
    check: (cluster) =>
        must(
            some([
                ask(cluster.get("enableAutopilot"), isTrue),
                every([
                    ask(cluster.get("removeDefaultNodePool"), isTrue),
                    not(ask(cluster.get("nodePools"), (pools) => isSet(pools) && (pools as unknown[]).length !== 0)),
                ]),
            ]),
            "it has nodes that no pool of its own describes",
            "where its nodes come from",
        ),
};
