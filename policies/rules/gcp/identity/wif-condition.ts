import { expect, isSet, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpWifCondition: ResourceRule = {
    scope: "resource",
    id: "gcp-wif-condition",
    title: "Federations are narrow",
    requirement: "A provider of a workload identity pool lets in those alone whom its condition names.",
    themes: ["identity", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider"],
    properties: ["attributeCondition"],
    rationale: "Without a condition everybody whom the issuer knows may sign in: at a public one, everybody.",
    fix: "Set attributeCondition, to the organization or repository that may sign in.",
    url: "https://cloud.google.com/iam/docs/workload-identity-federation",
    check: (provider) =>
        expect(
            provider,
            "attributeCondition",
            (text) => isSet(text) && !/^\s*true\s*$/i.test(textOf(text)),
            "everybody whom the issuer knows may sign in",
        ),
};
