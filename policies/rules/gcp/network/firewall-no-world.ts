import { takesInWorld } from "../../../reading/addresses";
import { ask, every, must, not, some } from "../../../reading/logic";
import { isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const firewall = "gcp:compute/firewall:Firewall";

export const gcpFirewallNoWorld: ResourceRule = {
    scope: "resource",
    id: "gcp-firewall-no-world",
    title: "Nothing is open to the internet",
    requirement: "No firewall rule lets every address of the internet in.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [firewall],
    properties: ["allows", "direction", "sourceRanges", "sourceTags", "sourceServiceAccounts"],
    rationale: "Whatever listens behind such a rule is attacked within minutes.",
    fix: "Name narrower sourceRanges, or source tags or accounts.",
    url: "https://cloud.google.com/firewall/docs/firewalls",
    check: (resource) => {
        const ranges = resource.get("sourceRanges");
        const open = some([
            takesInWorld(ranges),
            every([
                ask(ranges, (list) => !isSet(list)),
                ask(resource.get("sourceTags"), (list) => !isSet(list)),
                ask(resource.get("sourceServiceAccounts"), (list) => !isSet(list)),
            ]),
        ]);
        const lets = every([
            ask(resource.get("allows"), isSet),
            ask(resource.get("direction"), (way) => way !== "EGRESS"),
        ]);
        return must(not(every([lets, open])), "every address of the internet is let in", "who is let in");
    },
};
