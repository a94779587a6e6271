import { beforeAll, describe, expect, it } from "vitest";
import { interfaceAddress } from "../../../components/azure/network/interface-address";
import { unknownText } from "../../../planner/document";
import { type Inventory, recorded } from "../aws/plans";
import { native, planSqlServer, planTenant } from "./plans";

const policy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const endpoint = native("network:PrivateEndpoint");
const getInterface = "azure-native:network:getNetworkInterface";
/** Where databases and caches of the sample cell's tenants lie. */
const subnet = /^10\.\d+\.\d+\.\d+\/\d\d$/;

type Change = NonNullable<Parameters<typeof planTenant>[1]>;
const strictly =
    (version: 1 | 2, level: "standard" | "strict" = "strict"): Change =>
    (input) => {
        input.component_version = version;
        input.tenant_config.security.isolation_level = level;
    };

/** The blocks that the policy of a service lets out to, and the ports there. */
const outOf = (plan: Inventory, service: string) => {
    const [way, ...others] = plan.one(policy, `tenancy-allow-${service}`).spec.egress;
    expect(others).toEqual([]);
    return [way.to.map((each: { ipBlock: { cidr: string } }) => each.ipBlock.cidr), way.ports[0].port];
};
const ownWays = (plan: Inventory) => [outOf(plan, "database"), outOf(plan, "cache")];

describe("pods of a bridge tenant on Azure", () => {
    it("reach the subnet of all servers of their cell, and their own endpoints alone where it is strict, from version 2 on", async () => {
        const open = [
            [[expect.stringMatching(subnet)], 6432],
            [[expect.stringMatching(subnet)], 10_000],
        ];
        expect(ownWays(await planTenant("bridge", strictly(2, "standard")))).toEqual(open);
        expect(ownWays(await planTenant("bridge", strictly(1)))).toEqual(open);
        expect(ownWays(await planTenant("silo", strictly(2)))).toEqual(open);
        expect(ownWays(await planTenant("bridge", strictly(2)))).toEqual([
            [[unknownText], 6432],
            [[unknownText], 10_000],
        ]);
    });

    it("reach a server of Azure SQL likewise", async () => {
        const [database] = ownWays(await planSqlServer("bridge", strictly(2)));
        expect(database).toEqual([[unknownText], 1433]);
    });

    describe("whose endpoints are there", () => {
        let first: Inventory;
        let names: readonly string[];
        beforeAll(async () => {
            first = await planTenant("bridge", strictly(2));
            names = ["database", "cache"].map(
                (service) => first.one(endpoint, `${service}-endpoint-endpoint`).customNetworkInterfaceName,
            );
        }, 60_000);

        /** The tenant again, after it was deployed with these outputs. */
        const again = (outputs: object, invokes: Record<string, unknown> = {}) => {
            const olds = first.resources
                .map(recorded)
                .map((each) => (each.type === "pulumi:pulumi:Stack" ? { ...each, outputs: { ...outputs } } : each));
            return planTenant("bridge", strictly(2), undefined, undefined, { olds, invokes });
        };

        it("reach the addresses that the stack was deployed with, and give them out again", async () => {
            const told = { [names[0]!]: "10.64.2.4", [names[1]!]: "10.64.2.5" };
            const plan = await again({ interfaceAddresses: told });
            expect(ownWays(plan)).toEqual([
                [["10.64.2.4/32"], 6432],
                [["10.64.2.5/32"], 10_000],
            ]);
            expect(plan.plan.tenantry.outputs).toMatchObject({ interfaceAddresses: told });
        });

        it("reach what the next deployment asks for where no earlier one told it", async () => {
            const plan = await again({});
            expect(ownWays(plan).map(([blocks]) => blocks)).toEqual([[unknownText], [unknownText]]);
            expect(plan.plan.diagnostics.map(({ message }) => message)).toContain(
                `inferred: ${getInterface}: the address of ${names[0]} is unknown until the stack is deployed`,
            );
        });

        it("are planned no policy where an interface tells no address", async () => {
            const told = (...addresses: string[]) => ({
                [getInterface]: { ipConfigurations: addresses.map((privateIPAddress) => ({ privateIPAddress })) },
            });
            await expect(again({}, told())).rejects.toThrow(
                /interface-database\S* tells no address.*--resource-group tn-acme-group/,
            );
            await expect(again({}, { [getInterface]: {} })).rejects.toThrow("tells no address");
            expect(ownWays(await again({}, told("10.64.2.4"))).map(([blocks]) => blocks)).toEqual([
                ["10.64.2.4/32"],
                ["10.64.2.4/32"],
            ]);
        });
    });
});

describe("the address of a private endpoint's interface", () => {
    const nic = { group: "group", name: "nic" };

    it("is the one that it tells", () => {
        expect(interfaceAddress(nic, [{ privateIPAddress: "10.0.0.4" }])).toBe("10.0.0.4");
        expect(interfaceAddress(nic, [{}, { privateIPAddress: "10.0.0.4" }])).toBe("10.0.0.4");
    });

    it.each([[[]], [[""]], [["", ""]], [["10.0.0.4", "10.0.0.5"]], [["fd00::4"]], [["10.0.0.0/16"]]])(
        "is none of %j, which is told with what to do",
        (addresses) => {
            const configurations = addresses.map((privateIPAddress) => ({ privateIPAddress }));
            expect(() => interfaceAddress(nic, configurations)).toThrow(
                /^the network interface nic tells .*pulumi refresh and deploy again/,
            );
        },
    );
});
