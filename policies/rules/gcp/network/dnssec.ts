import { ask, onlyIf } from "../../../reading/logic";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const zone = "gcp:dns/managedZone:ManagedZone";

export const gcpDnssec: ResourceRule = {
    scope: "resource",
    id: "gcp-dnssec",
    title: "Public zones are signed",
    requirement: "Public managed zones use DNSSEC.",
    themes: ["integrity"],
    severity: "medium",
    level: "mandatory",
    types: [zone],
    properties: ["visibility", "dnssecConfig.state"],
    rationale: "Without signatures anybody on the way can answer in the name of the zone.",
    fix: "Set dnssecConfig.state to on.",
    url: "https://cloud.google.com/dns/docs/dnssec",
    check: (one) =>
        onlyIf(
            // Source: @pulumi/gcp 9.37.0, dns/managedZone.d.ts: public by default.
            ask(one.get("visibility"), (visibility) => visibility !== "private"),
            () =>
                expect(
                    one,
                    "dnssecConfig.state",
                    (state) => state === "on" || state === "transfer",
                    "it is not signed",
                ),
            "whether the zone is public",
        ),
};
