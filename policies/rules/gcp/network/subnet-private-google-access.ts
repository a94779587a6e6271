import { subnetwork } from "../../../reading/google";
import { ask, onlyIf } from "../../../reading/logic";
import { expectTrue, isSet } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const gcpSubnetPrivateGoogleAccess: ResourceRule = {
    scope: "resource",
    id: "gcp-subnet-private-google-access",
    title: "Subnetworks reach Google from inside",
    requirement: "A subnetwork reaches Google APIs without a public address.",
    themes: ["network-isolation"],
    severity: "low",
    level: "advisory",
    types: [subnetwork],
    properties: ["purpose", "privateIpGoogleAccess"],
    rationale: "Without it what has no public address needs a way to the internet to reach its own data.",
    fix: "Set privateIpGoogleAccess to true.",
    url: "https://cloud.google.com/vpc/docs/private-google-access",
    check: (resource) =>
        onlyIf(
            ask(resource.get("purpose"), (purpose) => !isSet(purpose) || purpose === "PRIVATE"),
            () => expectTrue(resource, "privateIpGoogleAccess", "privateIpGoogleAccess is off"),
            "what the subnetwork is for",
        ),
    remediate: sets("privateIpGoogleAccess", true),
};
