import { takesInWorld } from "../../../reading/addresses";
import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { securityGroup, securityRule } from "../../../reading/microsoft";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule, ResourceView } from "../../../rule";

const webPorts: ReadonlySet<string> = new Set(["80", "443"]);
/** `AzureCloud` is every customer's machine in the cloud, `AzureCloud.westeurope` every one of a region. */
const anybody = /^(\*|any|internet|azurecloud(\..*)?)$/i;

const lets = (rule: unknown): Truth =>
    every([
        ask(at(rule, "direction"), (way) => textOf(way) === "Inbound"),
        ask(at(rule, "access"), (what) => textOf(what) === "Allow"),
    ]);

/** Whether the source takes in the internet: by a word or a network. */
function fromWorld(rule: unknown): Truth {
    const isWord = (source: unknown) => ask(source, (known) => anybody.test(textOf(known)));
    const [one, many] = [at(rule, "sourceAddressPrefix"), at(rule, "sourceAddressPrefixes")];
    return some([isWord(one), takesInWorld(one), someItem(many, isWord), takesInWorld(many)]);
}

/** Whether all ports that are opened are those of a gateway. */
function forWeb(rule: unknown): Truth {
    const [one, many] = [at(rule, "destinationPortRange"), at(rule, "destinationPortRanges")];
    const other = (port: unknown) => ask(port, (known) => textOf(known) !== "" && !webPorts.has(textOf(known)));
    const named = some([
        ask(one, (port) => textOf(port) !== ""),
        ask(many, (ports) => Array.isArray(ports) && ports.length > 0),
    ]);
    return every([named, not(other(one)), not(someItem(many, other))]);
}

/** What is read of a rule, within a group or by itself. */
const parts = [
    "direction",
    "access",
    "sourceAddressPrefix",
    "sourceAddressPrefixes",
    "destinationPortRange",
    "destinationPortRanges",
];

/** Rules of a group, or the one that is declared by itself. */
function rulesOf(resource: ResourceView): unknown {
    if (resource.type === securityGroup) return resource.get("securityRules");
    return [Object.fromEntries(parts.map((part) => [part, resource.get(part)]))];
}

export const azureNsgNoWorld: ResourceRule = {
    scope: "resource",
    id: "azure-nsg-no-world",
    title: "Nothing but the gateway is open to the internet",
    requirement:
        "No rule of a security group lets the internet or all of the cloud's customers in, but to ports 80 and 443.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [securityGroup, securityRule],
    properties: ["securityRules", "sourceAddressPrefix", "sourceAddressPrefixes"],
    rationale: "Whatever listens behind such a rule is attacked within minutes.",
    fix: "Name narrower sources, or open ports 80 and 443 alone.",
    url: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    check: (resource) =>
        must(
            not(someItem(rulesOf(resource), (rule) => every([lets(rule), fromWorld(rule), not(forWeb(rule))]))),
            "the internet is let in to more than ports 80 and 443",
            "whom a rule lets in",
        ),
};
