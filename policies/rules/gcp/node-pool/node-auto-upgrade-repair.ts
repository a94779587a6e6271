import { judgePools, poolPaths, poolTypes } from "../../../reading/google-nodes";
import { ask, must, not, worst } from "../../../reading/logic";
import { isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpNodeAutoUpgradeRepair: ResourceRule = {
    scope: "resource",
    id: "gcp-node-auto-upgrade-repair",
    title: "Nodes are mended and kept new",
    requirement: "Pools repair and upgrade their nodes by themselves.",
    themes: ["vulnerability", "availability"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: poolTypes,
    properties: poolPaths("management.autoRepair", "management.autoUpgrade"),
    rationale: "A node that nobody upgrades keeps its known holes.",
    fix: "Leave management.autoRepair and management.autoUpgrade on.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-upgrades",
    check: (resource) =>
        judgePools(resource, (get) =>
            worst(
                // Unset they are on. Source: @pulumi/gcp 9.37.0, types/input.d.ts.
                ["autoRepair", "autoUpgrade"].map((one) =>
                    must(not(ask(get(`management.${one}`), isFalse)), `${one} is off`, `management.${one}`),
                ),
            ),
        ),
};
