import { gke, googleNetwork } from "../../../reading/google";
import { ask, every, must, not, pass, some, type Truth, undetermined, worst } from "../../../reading/logic";
import { at, each, expect, isFalse, isSet, items, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, unknown } from "../../../rule";

const machine = "gcp:compute/instance:Instance";

const isDefault = (name: unknown): boolean => /(^|\/)default$/.test(textOf(name));

/** Whether it says where it runs, and not in the default network; without a word a cluster or machine is put there. */
function isElsewhere(network: unknown, subnetwork: unknown, own: boolean): Truth {
    // What another resource of the stack makes is judged by itself.
    const [one, other] = [network, subnetwork].map((value) => (value === unknown && own ? "own" : value));
    return every([some([ask(one, isSet), ask(other, isSet)]), not(ask(one, isDefault)), not(ask(other, isDefault))]);
}

function judge(one: ResourceView): Finding {
    if (one.type === googleNetwork) {
        // Unset it is on (from knowledge, unverified).
        return worst([
            expect(one, "autoCreateSubnetworks", isFalse, "it has a subnetwork in every region"),
            expect(one, "name", (name) => !isDefault(name), "it is the default network"),
        ]);
    }
    const made = (...paths: string[]) => paths.some((path) => one.propertyDependencies[path] !== undefined);
    const where = "the network that it runs in";
    const failure = "it runs in the default network";
    if (one.type === gke)
        return must(
            isElsewhere(one.get("network"), one.get("subnetwork"), made("network", "subnetwork")),
            failure,
            where,
        );
    const own = made("networkInterfaces");
    const places = items(one.get("networkInterfaces"));
    if (places === unknown) return own ? pass : undetermined("networkInterfaces");
    return worst(
        places.map((place) => must(isElsewhere(at(place, "network"), at(place, "subnetwork"), own), failure, where)),
    );
}

export const gcpNoDefaultNetwork: StackRule = {
    scope: "stack",
    id: "gcp-no-default-network",
    title: "Networks are laid out on purpose",
    requirement: "A network has subnetworks of its own choice, and nothing runs in the default network.",
    themes: ["network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [googleNetwork, gke, machine],
    properties: ["autoCreateSubnetworks", "name", "network", "networkInterfaces.0.network"],
    rationale: "The default network has a subnet in every region, and rules that let SSH and RDP in from anywhere.",
    fix: "Set autoCreateSubnetworks to false, and name that network wherever something runs.",
    url: "https://cloud.google.com/vpc/docs/vpc#default-network",
    check: (stack) => each(stack, [googleNetwork, gke, machine], judge),
};
