import { subnetwork } from "../../../reading/google";
import { ask, onlyIf } from "../../../reading/logic";
import { expect, isSet } from "../../../reading/values";
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
    fix: "Set logConfig.",
    url: "https://cloud.google.com/vpc/docs/using-flow-logs",
    check: (resource) =>
        onlyIf(
            ask(resource.get("purpose"), (purpose) => !isSet(purpose) || purpose === "PRIVATE"),
            () => expect(resource, "logConfig", isSet, "no flows are recorded"),
            "what the subnetwork is for",
        ),
};
