import { ask, must, not } from "../../../reading/logic";
import { postgresFirewall, sqlFirewall } from "../../../reading/microsoft";
import { textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** As many addresses as a network of eight bits: such a range can only be meant for everyone. */
const mostAddresses = 2 ** 24;

function addressOf(text: unknown): number {
    const parts = textOf(text).split(".").map(Number);
    if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return Number.NaN;
    return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** Whether a rule means every machine of Azure (0.0.0.0 to 0.0.0.0) or more of the internet than a network of eight bits. */
function isOpen(from: unknown, to: unknown): boolean {
    const [first, last] = [addressOf(from), addressOf(to)];
    return (first === 0 && last === 0) || !(last - first < mostAddresses);
}

export const azurePgNoAllowAzure: ResourceRule = {
    scope: "resource",
    id: "azure-pg-no-allow-azure",
    title: "Databases let in named addresses alone",
    requirement: "No firewall rule admits all Azure addresses or all of IPv4.",
    themes: ["public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [postgresFirewall, sqlFirewall],
    properties: ["startIpAddress", "endIpAddress"],
    rationale: "Every customer of the cloud, and whoever has broken into one, then tries passwords.",
    fix: "Name narrower addresses, or close the public address and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-firewall-rules",
    check: (resource) =>
        must(
            not(
                ask(resource.get("startIpAddress"), (from) =>
                    ask(resource.get("endIpAddress"), (to) => isOpen(from, to)),
                ),
            ),
            "it lets in every machine of the cloud, or of the internet",
            "which addresses it lets in",
        ),
};
