import { describe, expect, it } from "vitest";
import { covers } from "./azure-scope";
import { azureRulesIn, type FirewallRule, googleRulesIn, letsIn } from "./firewall";
import { meets } from "./gcp-iam";

describe("evaluation of IAM's conditions on Google Cloud", () => {
    const server = (name: string) => ({
        type: "sqladmin.googleapis.com/Instance",
        name: `projects/p/instances/${name}`,
    });
    const secret = (name: string) => ({
        type: "secretmanager.googleapis.com/SecretVersion",
        name: `projects/1/secrets/${name}/versions/3`,
    });

    it("holds types, names and beginnings", () => {
        const own = 'resource.type == "sqladmin.googleapis.com/Instance" && resource.name == "projects/p/instances/a"';
        expect([server("a"), server("b"), { ...server("a"), type: "other" }].map((one) => meets(own, one))).toEqual([
            true,
            false,
            false,
        ]);
        const begins = 'resource.name.extract("/secrets/{name}/").startsWith("tenantry_a_")';
        expect(["tenantry_a_x", "tenantry_ab_x", "x_tenantry_a_"].map((one) => meets(begins, secret(one)))).toEqual([
            true,
            false,
            false,
        ]);
        expect(meets(begins, { type: undefined, name: "projects/1/secrets/tenantry_a_x" })).toBe(false);
    });

    it("finds what is wider than it should be", () => {
        expect(meets(undefined, server("b"))).toBe(true);
        expect(meets('resource.name.startsWith("projects/p/instances/")', server("b"))).toBe(true);
        expect(meets('resource.name == "projects/p/instances/a" || resource.type == "x"', server("b"))).toBe(false);
        expect(meets('resource.name == "a" || resource.name.startsWith("projects")', server("b"))).toBe(true);
        expect(meets('api.getAttribute("x", []).hasOnly([])', server("b"))).toBe(true);
    });
});

describe("evaluation of scopes on Azure", () => {
    const vault = "/subscriptions/1/resourceGroups/tn-a-group/providers/Microsoft.KeyVault/vaults/a";

    it("covers what lies below, whatever the case, and nothing that merely begins so", () => {
        expect(covers("/subscriptions/1", vault)).toBe(true);
        expect(covers("/subscriptions/1/resourcegroups/TN-A-GROUP", vault)).toBe(true);
        expect(covers(vault, vault)).toBe(true);
        expect(covers(vault, `${vault}b`)).toBe(false);
        expect(covers("/subscriptions/1/resourceGroups/tn-a", vault)).toBe(false);
        expect(covers(`${vault}/keys/data`, vault)).toBe(false);
    });
});

describe("evaluation of firewalls", () => {
    const rule = (name: string, priority: number, allow: boolean, more: Partial<FirewallRule> = {}): FirewallRule => ({
        name,
        priority,
        allow,
        sources: ["*"],
        destinations: ["*"],
        ports: ["*"],
        ...more,
    });
    const nodes = rule("nodes", 100, true, { sources: ["10.0.0.0/17"], ports: ["5432", "8500-8599"] });
    const closed = rule("closed", 4096, false);
    const reach = (rules: readonly FirewallRule[], from: string, port = 5432) =>
        letsIn(rules, from, "10.0.128.0/18", port)?.name;

    it("goes by the first rule that is about a connection", () => {
        expect(reach([closed, nodes], "10.0.1.0/24")).toBe("nodes");
        expect(reach([closed, nodes], "10.0.1.0/24", 8550)).toBe("nodes");
        expect(reach([closed, nodes], "10.0.1.0/24", 22)).toBeUndefined();
        expect(reach([closed, nodes], "10.0.130.0/24")).toBeUndefined();
        expect(reach([nodes, rule("before", 50, false)], "10.0.1.0/24")).toBeUndefined();
        expect(reach([], "10.0.1.0/24")).toBeUndefined();
    });

    it("finds a rule that opens the network to itself", () => {
        expect(reach([closed, rule("open", 200, true, { sources: ["VirtualNetwork"] })], "10.0.130.0/24")).toBe("open");
        expect(reach([closed, rule("open", 200, true, { sources: ["Internet"] })], "10.0.130.0/24")).toBeUndefined();
    });

    it("reads rules of both clouds", () => {
        const azure = { name: "a", priority: 1, access: "Allow", direction: "Inbound", sourceAddressPrefix: "*" };
        const more = { destinationAddressPrefix: "*", destinationPortRange: "*" };
        const group = {
            securityRules: [
                { ...azure, ...more },
                { ...azure, ...more, direction: "Outbound" },
            ],
        };
        expect(azureRulesIn(group).map(({ name, allow }) => [name, allow])).toEqual([["a", true]]);
        const google = {
            name: "g",
            direction: "INGRESS",
            allows: [{ protocol: "tcp", ports: ["80"] }],
            denies: [{ protocol: "all" }],
        };
        expect(googleRulesIn(google).map(({ allow, ports }) => [allow, ports])).toEqual([
            [true, ["80"]],
            [false, ["*"]],
        ]);
        expect(googleRulesIn({ ...google, direction: "EGRESS" })).toEqual([]);
    });
});
