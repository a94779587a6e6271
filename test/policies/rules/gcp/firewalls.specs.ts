import { gcpFwEgressRestricted } from "../../../../policies/rules/gcp/network/fw-egress-restricted";
import { gcpFwLogging } from "../../../../policies/rules/gcp/network/fw-logging";
import { gcpFwNoWorldAll } from "../../../../policies/rules/gcp/network/fw-no-world-all";
import { gcpFwNoWorldMysql } from "../../../../policies/rules/gcp/network/fw-no-world-mysql";
import { gcpFwNoWorldOtherPorts } from "../../../../policies/rules/gcp/network/fw-no-world-other-ports";
import { gcpFwNoWorldSshRdp } from "../../../../policies/rules/gcp/network/fw-no-world-ssh-rdp";
import { later, taken } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    firewall,
    googleProvider,
    network,
    networkPolicy,
    networkRule,
    orgPolicyWithRules,
    policyWithRules,
    regionPolicyWithRules,
    subnetwork,
} from "./kinds";

const world = ["0.0.0.0/0"];
const tcp = (...ports: string[]) => [{ protocol: "tcp", ...(ports.length > 0 ? { ports } : {}) }];
const open = (...ports: string[]) => firewall({ allows: tcp(...ports), sourceRanges: world });
const inPolicy = (ports: string[], more: object = {}) =>
    networkRule({
        action: "allow",
        direction: "INGRESS",
        match: { srcIpRanges: world, layer4Configs: [{ ipProtocol: "tcp", ports }], ...more },
    });
/** Of every rule about ports: what it does not speak of, and what nobody knows. */
const closed = {
    narrow: [firewall({ allows: tcp("22", "3306", "8080"), sourceRanges: ["10.0.0.0/16"] })],
    "of a tag": [firewall({ allows: tcp("22", "3306", "8080"), sourceTags: ["web"] })],
    "within the network": [inPolicy(["22", "3306", "8080"], { srcNetworkScope: "VPC_NETWORKS" })],
    "a policy's tag": [inPolicy(["22", "3306", "8080"], { srcIpRanges: undefined, srcSecureTags: [{ name: "t" }] })],
};
const outside = {
    "a refusal": [firewall({ denies: [{ protocol: "all" }], sourceRanges: world })],
    outward: [firewall({ allows: [{ protocol: "all" }], direction: "EGRESS" })],
    "not in force": [firewall({ allows: [{ protocol: "all" }], sourceRanges: world, disabled: true })],
    "a policy's refusal": [
        networkRule({ action: "deny", match: { srcIpRanges: world, layer4Configs: [{ ipProtocol: "all" }] } }),
    ],
};
const hidden = (port: string) => ({
    "the ranges": [firewall({ allows: tcp(port), sourceRanges: later() })],
    "a policy's group of addresses": [inPolicy([port], { srcIpRanges: undefined, srcAddressGroups: ["g"] })],
    "a policy's countries": [inPolicy([port], { srcIpRanges: ["10.0.0.0/8"], srcRegionCodes: ["US"] })],
    "what is let through": [firewall({ allows: later(), sourceRanges: world })],
    "whether it is in force": [firewall({ allows: tcp(port), sourceRanges: world, disabled: later() })],
});

const refusal = (more: object = {}) =>
    firewall({ network: "n", priority: 900, denies: [{ protocol: "all" }], sourceRanges: [...world, "::/0"], ...more });
const second = (more: object = {}) => firewall({ network: "n", allows: tcp("22"), sourceRanges: world, ...more });
const piece = (index: number, more: object = {}) => second({ sourceRanges: [`${index + 20}.0.0.0/8`], ...more });
const policyRule = (action: string, priority: number, match: object = {}, more: object = {}) =>
    networkRule({
        action,
        priority,
        direction: "INGRESS",
        firewallPolicy: "p",
        match: { srcIpRanges: world, layer4Configs: [{ ipProtocol: "all" }], ...match },
        ...more,
    });

/** Rules that a policy holds itself: one that denies first, and one that opens SSH. */
const line = (action: string, priority: number, more: object = {}) => ({
    action,
    priority,
    match: { srcIpRanges: world, layer4Configs: [{ ipProtocol: "tcp", ports: ["22"] }] },
    ...more,
});
const holding = (...rules: ReturnType<typeof line>[]) => policyWithRules({ name: "p", rules });
const inspecting = { securityProfileGroup: "organizations/1/locations/global/securityProfileGroups/g" };

/** Networks and policies that the stack makes itself: what a rule names of them is not known in a preview. */
const made = network({ name: "n", autoCreateSubnetworks: false });
const another = network({ name: "other", autoCreateSubnetworks: false });
const unnamed = network({ autoCreateSubnetworks: false });
const inMade = subnetwork({ network: later(made) });
const inAnother = subnetwork({ network: later(another) });
const home = googleProvider({ project: "p" });
const policy = networkPolicy({ name: "p" });

export const googleFirewallSpecs: readonly Spec[] = [
    {
        rule: gcpFwNoWorldAll,
        pass: {
            ...closed,
            "some ports": [open("22")],
            "pieces for other machines each": Array.from({ length: 20 }, (_, index) =>
                piece(index, { targetTags: [`t${index}`], allows: tcp() }),
            ),
        },
        fail: {
            "every protocol": [firewall({ allows: [{ protocol: "all" }], sourceRanges: world })],
            "every port": [open()],
            "every port, written": [open("0-65535")],
            "no source": [firewall({ allows: tcp() })],
            "halves of the internet": [firewall({ allows: tcp(), sourceRanges: ["0.0.0.0/1", "128.0.0.0/1"] })],
            "version 6": [firewall({ allows: tcp(), sourceRanges: ["::/0"] })],
            "a policy": [inPolicy(["1-65535"])],
        },
        unknown: hidden("0-65535"),
        notApplicable: outside,
    },
    {
        rule: gcpFwNoWorldSshRdp,
        pass: {
            ...closed,
            "other ports": [open("443", "5432")],
            "refused before": [second(), refusal()],
            "refused with the same priority": [second(), refusal({ priority: 1000 })],
            "refused to the same machines": [second({ targetTags: ["a"] }), refusal({ targetTags: ["a"] })],
            "refused before in a policy": [policyRule("allow", 20), policyRule("deny", 10)],
            "refused in a network of this stack": [
                second({ network: later(made) }),
                refusal({ network: later(made) }),
                made,
            ],
            "refused in a network of this stack that the other calls by its name": [
                second({ network: "n" }),
                refusal({ network: later(made) }),
                made,
            ],
            "refused in a network of this stack, whose name is known and whose id is not": [
                second({ network: taken("whatever", unnamed) }),
                refusal({ network: later(unnamed) }),
                unnamed,
            ],
            "refused in a network that either calls otherwise": [
                second(),
                refusal({ network: "projects/p/global/networks/n" }),
            ],
            "refused in a policy of this stack": [
                policyRule("allow", 20, {}, { firewallPolicy: later(policy) }),
                policyRule("deny", 10, {}, { firewallPolicy: later(policy) }),
                policy,
            ],
            "refused to the same machines, told in another order": [
                second({ targetTags: ["a", "b"] }),
                refusal({ targetTags: ["b", "a"] }),
            ],
            "refused in the project of the provider, by its name": [
                firewall({ network: "n", allows: tcp("22"), sourceRanges: world }, { provider: home }),
                firewall(
                    { network: "n", project: "p", priority: 900, denies: [{ protocol: "all" }], sourceRanges: world },
                    { provider: home },
                ),
                home,
            ],
            "sent on to the next policy before": [policyRule("allow", 20), policyRule("goto_next", 10)],
            "refused before in the policy that holds both": [holding(line("deny", 10), line("allow", 20))],
            "refused by a rule of its own in a policy that holds rules": [
                holding(line("allow", 20)),
                policyRule("deny", 10),
            ],
            "profiles for what is refused before": [holding(line("deny", 10), line("applySecurityProfileGroup", 20))],
            "profiles for a few": [
                holding(
                    line("apply_security_profile_group", 10, {
                        ...inspecting,
                        match: { srcIpRanges: ["10.0.0.0/8"], layer4Configs: [{ ipProtocol: "all" }] },
                    }),
                ),
            ],
            "a policy that holds narrow rules": [
                holding(
                    line("allow", 10, {
                        match: { srcIpRanges: ["10.0.0.0/8"], layer4Configs: [{ ipProtocol: "all" }] },
                    }),
                ),
            ],
        },
        fail: {
            "refused too late": [second(), refusal({ priority: 1100 })],
            "refused in another network": [second(), refusal({ network: "other" })],
            "refused in another network of this stack": [
                second({ network: later(made) }),
                refusal({ network: later(another) }),
                made,
                another,
            ],
            "refused in another network of this stack, told by its name": [
                second(),
                refusal({ network: later(another) }),
                another,
            ],
            "refused in what is made of another network": [
                second({ network: later(made) }),
                refusal({ network: later(inAnother) }),
                inAnother,
                made,
                another,
            ],
            "refused in another policy of this stack": [
                policyRule("allow", 20, {}, { firewallPolicy: later(policy) }),
                policyRule("deny", 10, {}, { firewallPolicy: "other" }),
                policy,
            ],
            "in a policy that holds its rules": [holding(line("allow", 10, { direction: "INGRESS" }))],
            "in one of a region": [regionPolicyWithRules({ rules: [line("allow", 10)] })],
            "in one of a folder": [orgPolicyWithRules({ rules: [line("allow", 10)] })],
            "refused too late in a policy that holds its rules": [holding(line("allow", 10), line("deny", 20))],
            "opened before profiles are asked": [
                holding(line("allow", 10), line("apply_security_profile_group", 20, inspecting)),
            ],
            "refused in another policy that holds its rules": [
                holding(line("allow", 10)),
                policyWithRules({ name: "q", rules: [line("deny", 1)] }),
            ],
            "refused in another project": [second(), refusal({ project: "other" })],
            "refused to some machines": [second(), refusal({ targetTags: ["a"] })],
            "refused on the way out": [second(), refusal({ direction: "EGRESS" })],
            "refused, but not in force": [second(), refusal({ disabled: true })],
            "refused to some senders": [second(), refusal({ sourceRanges: undefined, sourceTags: ["a"] })],
            "refused in a policy to some machines": [
                policyRule("allow", 20),
                policyRule("deny", 10, {}, { targetServiceAccounts: ["a"] }),
            ],
            "refused in a policy to some countries": [
                policyRule("allow", 20),
                policyRule("deny", 10, { srcIpRanges: undefined, srcRegionCodes: ["XX"] }),
            ],
            "in pieces": [...Array.from({ length: 20 }, (_, index) => piece(index))],
            SSH: [open("22")],
            "from the scope of the internet": [
                inPolicy(["22"], { srcIpRanges: undefined, srcNetworkScope: "INTERNET" }),
            ],
            RDP: [open("3000-4000")],
            everything: [firewall({ allows: [{ protocol: "all" }], sourceRanges: world })],
            "a policy": [inPolicy(["22"])],
        },
        unknown: {
            ...hidden("22"),
            "the ports": [firewall({ allows: [{ protocol: "tcp", ports: later() }], sourceRanges: world })],
            "in which network": [second(), refusal({ network: later() })],
            "in which network, if one that this stack makes": [
                second({ network: later(made) }),
                refusal({ network: later() }),
                made,
            ],
            "in which network, where it may be made of the same": [
                second({ network: later(made) }),
                refusal({ network: later(inMade, another) }),
                inMade,
                made,
                another,
            ],
            "in which network, told of a subnetwork": [
                second({ network: later(inMade) }),
                refusal({ network: later(made) }),
                inMade,
                made,
            ],
            "in which network, named after what is to come": [
                second(),
                refusal({ network: later(unnamed) }),
                network({ name: later(inMade) }, { name: unnamed.name }),
                inMade,
            ],
            "what profiles let through": [policyRule("apply_security_profile_group", 10, {}, inspecting)],
            "what profiles let through of what a later rule opens": [
                holding(line("apply_security_profile_group", 10, inspecting), line("allow", 20)),
            ],
            "the rules of a policy": [policyWithRules({ rules: later() })],
            "what a rule of a policy does": [holding(line(later(), 10))],
            "whether a rule of its own refuses in a policy that holds rules": [
                holding(line("allow", 20)),
                policyRule("deny", 10, {}, { firewallPolicy: later() }),
            ],
            "which comes first": [second(), refusal({ priority: later() })],
            "which machines an earlier one is for": [second(), refusal({ targetTags: [later()] })],
        },
        notApplicable: {
            ...outside,
            "a policy that holds refusals": [holding(line("deny", 10))],
            "a policy that holds what is not in force": [holding(line("allow", 10, { disabled: true }))],
        },
    },
    {
        rule: gcpFwNoWorldMysql,
        pass: { ...closed, "other ports": [open("22", "443")] },
        fail: { MySQL: [open("3306")], PostgreSQL: [open("5000-6000")], "a policy": [inPolicy(["6379"])] },
        unknown: hidden("3306"),
        notApplicable: outside,
    },
    {
        rule: gcpFwNoWorldOtherPorts,
        pass: { ...closed, "what others judge": [open("22", "3306")], everything: [open()] },
        fail: { web: [open("443")], "a range": [open("20-25")], "a policy": [inPolicy(["8080"])] },
        unknown: hidden("8080"),
        notApplicable: outside,
    },
    {
        rule: gcpFwEgressRestricted,
        pass: { chosen: [firewall({ allows: tcp(), direction: "EGRESS", destinationRanges: ["10.0.0.0/8"] })] },
        fail: {
            "the world": [firewall({ allows: tcp("443"), direction: "EGRESS", destinationRanges: world })],
            "no destination": [firewall({ allows: tcp(), direction: "EGRESS" })],
            "version 6, behind a denial without a destination": [
                firewall({ allows: tcp(), direction: "EGRESS", destinationRanges: ["::/0"], priority: 1000 }),
                firewall({ denies: tcp(), direction: "EGRESS", priority: 10 }),
            ],
            "a policy": [
                networkRule({
                    action: "allow",
                    direction: "EGRESS",
                    match: { layer4Configs: [{ ipProtocol: "all" }] },
                }),
            ],
        },
        unknown: { where: [firewall({ allows: tcp(), direction: "EGRESS", destinationRanges: later() })] },
        notApplicable: { inward: [open("22")], "a refusal": [firewall({ denies: tcp(), direction: "EGRESS" })] },
    },
    {
        rule: gcpFwLogging,
        pass: { on: [firewall({ logConfig: { metadata: "INCLUDE_ALL_METADATA" } })] },
        fail: { unset: [firewall({})] },
        unknown: {
            "the switch": [firewall({ logConfig: later() })],
            "whether it is in force": [firewall({ disabled: later() })],
        },
        notApplicable: { "not in force": [firewall({ disabled: true })] },
    },
];
