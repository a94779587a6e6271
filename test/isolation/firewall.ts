import { overlap } from "./network";

/** A rule of a firewall, of whatever cloud. */
export interface FirewallRule {
    readonly name: string;
    /** Lower ones are asked first. */
    readonly priority: number;
    readonly allow: boolean;
    /** Networks; words of the cloud's own, such as `Internet`, match no private network. */
    readonly sources: readonly string[];
    readonly destinations: readonly string[];
    /** Such as `443`, `8500-8599` or `*`. */
    readonly ports: readonly string[];
}

const isNetwork = (text: string) => /^\d+\.\d+\.\d+\.\d+/.test(text);
const among = (places: readonly string[], cidr: string) =>
    places.some((place) => place === "*" || place === "VirtualNetwork" || (isNetwork(place) && overlap(place, cidr)));

function hasPort(ports: readonly string[], port: number): boolean {
    return ports.some((range) => {
        const [first, last = first] = range.split("-").map(Number);
        return range === "*" || (port >= first! && port <= last!);
    });
}

/** The rule that lets a connection in, which a denial before it would not; undefined where none does. */
export function letsIn(
    rules: readonly FirewallRule[],
    source: string,
    destination: string,
    port: number,
): FirewallRule | undefined {
    const first = [...rules]
        .sort((one, other) => one.priority - other.priority)
        .find(
            (rule) => among(rule.sources, source) && among(rule.destinations, destination) && hasPort(rule.ports, port),
        );
    return first?.allow ? first : undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: inputs of a resource
type Inputs = any;

/** Ways in of a security group of Azure's. */
export const azureRulesIn = (group: Inputs): FirewallRule[] =>
    (group.securityRules as Inputs[])
        .filter(({ direction }) => direction === "Inbound")
        .map((rule) => ({
            name: rule.name,
            priority: rule.priority,
            allow: rule.access === "Allow",
            sources: rule.sourceAddressPrefixes ?? [rule.sourceAddressPrefix],
            destinations: rule.destinationAddressPrefixes ?? [rule.destinationAddressPrefix],
            ports: rule.destinationPortRanges ?? [rule.destinationPortRange],
        }));

/** Ways in that a firewall rule of Google Cloud's opens or closes; a rule without ports is about all of them. */
export const googleRulesIn = (rule: Inputs): FirewallRule[] =>
    rule.direction === "EGRESS"
        ? []
        : [
              ...((rule.allows ?? []) as Inputs[]).map(({ ports = ["*"] }) => ({ allow: true, ports })),
              ...((rule.denies ?? []) as Inputs[]).map(({ ports = ["*"] }) => ({ allow: false, ports })),
          ].map((each) => ({
              name: rule.name,
              priority: rule.priority ?? 1000,
              sources: rule.sourceRanges ?? ["*"],
              destinations: ["*"],
              ...each,
          }));
