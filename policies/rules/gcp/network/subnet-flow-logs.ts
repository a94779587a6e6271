import { subnetwork } from "../../../reading/google";
import { ask, onlyIf, worst } from "../../../reading/logic";
import { expect, isSet, numberOf } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const gcpSubnetFlowLogs: ResourceRule = {
    scope: "resource",
    id: "gcp-subnet-flow-logs",
    title: "Networks record who talks to whom",
    requirement: "A subnetwork records flows.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [subnetwork],
    properties: ["purpose", "logConfig.flowSampling"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Set logConfig, with a flowSampling above 0.",
    url: "https://cloud.google.com/vpc/docs/using-flow-logs",
    check: (resource) =>
        onlyIf(
            ask(resource.get("purpose"), (purpose) => !isSet(purpose) || purpose === "PRIVATE"),
            () =>
                // Without a sampling of its own half of the flows are kept. Source: @pulumi/gcp 9.37.0, types/input.d.ts.
                worst([
                    expect(resource, "logConfig", isSet, "no flows are recorded"),
                    expect(resource, "logConfig.flowSampling", (share) => numberOf(share) !== 0, "no flow is sampled"),
                ]),
            "what the subnetwork is for",
        ),
    remediate: sets("logConfig.flowSampling", 0.5),
};
