import { beforeAll, describe, expect, it } from "vitest";
import { azureRulesIn, googleRulesIn, letsIn } from "./firewall";
import { connections, overlap, type Policy, within } from "./network";
import {
    type Cloud,
    clouds,
    dataNetworks,
    equipments,
    inputsOf,
    inTenant,
    type Neighbours,
    outsideOf,
    ownServersOf,
    planNeighbours,
    podsOf,
    policiesOf,
    sharedPods,
    type TenantInput,
} from "./plans";

/** What the network alone does not keep apart, by the port that is reached, and what stops there instead. */
const stoppedByIdentity: Readonly<Record<Cloud, Readonly<Record<number, string>>>> = {
    aws: {
        443: "endpoints of the cloud's services: every call is signed by a role, which names its own resources alone",
        80: "the identity agent of the pod's own node: it knows whose pod asks",
    },
    azure: {
        443: "private endpoints of storage and vaults, and Entra itself: every call needs a role on that very resource",
    },
    gcp: {
        443: "private.googleapis.com: every call is signed by the tenant's own service account",
        80: "the metadata server of the pod's own node: it knows whose pod asks",
        8080: "the same",
        53: "the cache of names on the pod's own node",
    },
};

/** The private endpoint of a server, by whose interface the address is told. */
const ownEndpoint = (server: string) =>
    new RegExp(`\\$azure-native:network:PrivateEndpoint::${server}-endpoint-endpoint$`);

/** Servers that policies name by an address of their own, which the plan knows by where it comes from: by port. */
const ownServers: Readonly<Record<Cloud, Readonly<Record<number, RegExp>>>> = {
    aws: {},
    azure: { 6432: ownEndpoint("database"), 10000: ownEndpoint("cache") },
    gcp: { 5432: /\$gcp:sql\/databaseInstance:DatabaseInstance::/, 6379: /\$gcp:memorystore\/instance:Instance::/ },
};
/** Ports that the premium class of databases adds: a pool of the server's own. */
const premiumServers: typeof ownServers = { aws: {}, azure: {}, gcp: { 6432: ownServers.gcp[5432]! } };

/**
 * Pods that every tenant reaches. On AWS pods and the endpoints of the cloud's services have addresses of the same subnets, and no
 * policy closes the namespaces that are the cluster's own: whatever of theirs listens on 443 is reached, and must ask who calls.
 */
const reached: Readonly<Record<Cloud, readonly string[]>> = {
    aws: ["kube-system TCP 443", "default TCP 443"],
    azure: [],
    gcp: [],
};

/** Namespaces of a cell whose pods every tenant lets in: the gateway that serves its hosts, and the collector of its metrics. */
const letIn = ["envoy-gateway-system", "monitoring"];

/** Bare ones, such with servers that have a pool of their own, and such with all that a bridge can have. */
const changes = {
    ...equipments,
    premium: (input: TenantInput) => {
        input.database.class = "premium";
    },
} as const;
const kinds = clouds.flatMap((cloud) =>
    (Object.keys(changes) as (keyof typeof changes)[]).map((each) => [cloud, each] as const),
);

describe.each(kinds)("two strict tenants of one cell on %s, %s", (cloud, kind) => {
    let both: Neighbours;
    let policies: readonly Policy[];
    beforeAll(async () => {
        both = await planNeighbours(cloud, changes[kind]);
        policies = policiesOf([both.cell, ...both.tenants.map(({ plan }) => plan)]);
    }, 120_000);
    const [one, other] = [() => both.tenants[0]!, () => both.tenants[1]!];
    const inside = (tenant: Neighbours["tenants"][number]) => podsOf(tenant).filter((pod) => inTenant(pod, tenant.id));

    it("have no way from a pod of one to a pod of the other, on any port", () => {
        expect(podsOf(one()).length).toBeGreaterThanOrEqual(4);
        expect(connections(policies, podsOf(one()), podsOf(other()))).toEqual([]);
        expect(connections(policies, podsOf(other()), podsOf(one()))).toEqual([]);
    });

    it("would have one as soon as both ends of it were open, and not before", () => {
        const [from, into] = [`tenant-${one().id}`, `tenant-${other().id}`];
        const out: Policy = { namespace: from, spec: { podSelector: {}, policyTypes: ["Egress"], egress: [{}] } };
        const taken: Policy = { namespace: into, spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{}] } };
        const ways = (more: readonly Policy[]) =>
            connections([...policies, ...more], inside(one()), inside(other())).length;
        expect(ways([out])).toBe(0);
        expect(ways([out, taken])).toBeGreaterThan(10);
        const closed = policies.filter(({ namespace }) => namespace !== from && namespace !== into);
        expect(connections(closed, inside(one()), inside(other())).length).toBeGreaterThan(10);
    });

    it("reach of the pods that they share only what is listed, and are reached by the gateway and the metrics collector alone", () => {
        const shared = sharedPods(both.cell);
        expect(shared.map(({ name }) => name)).toEqual(expect.arrayContaining([...letIn, "tenantry-headroom"]));
        for (const tenant of both.tenants) {
            const ways = connections(policies, inside(tenant), shared).map((way) => way.split(" -> ")[1]);
            expect(new Set(ways)).toEqual(new Set(reached[cloud]));
            const strangers = shared.filter(({ name }) => !letIn.includes(name));
            expect(connections(policies, strangers, podsOf(tenant))).toEqual([]);
            const trusted = shared.filter(({ name }) => letIn.includes(name));
            const ports = connections(policies, trusted, inside(tenant)).map((way) =>
                way.split(" ").slice(-2).join(" "),
            );
            expect(new Set(ports)).toEqual(new Set(["TCP 8080", "TCP 8089", "TCP 9000"]));
        }
    });

    it("reach outside of the cluster only what an identity stops them at", () => {
        for (const tenant of both.tenants) {
            const own = cloud === "aws" ? dataNetworks[tenant.id as keyof typeof dataNetworks] : undefined;
            const outside = outsideOf(policies, `tenant-${tenant.id}`).filter(({ cidr }) => !own || !within(cidr, own));
            const ports = connections(policies, inside(tenant), outside).map((way) => Number(way.split(" ").at(-1)));
            const listed = Object.keys(stoppedByIdentity[cloud]).map(Number);
            expect(new Set(ports)).toEqual(new Set(listed));
            const elsewhere = { name: "internet", cidr: "203.0.113.0/24" };
            expect(connections(policies, inside(tenant), [elsewhere])).toEqual([]);
        }
    });

    it("reach at an address that the plan does not know no server but one of their own", () => {
        const wanted = { ...ownServers[cloud], ...(kind === "premium" ? premiumServers[cloud] : {}) };
        for (const tenant of both.tenants) {
            const found = ownServersOf(tenant);
            expect(Object.keys(found)).toEqual(Object.keys(wanted));
            const own = new Set(tenant.plan.resources.map(({ urn }) => urn));
            for (const [port, from] of Object.entries(found)) {
                expect(from.length, port).toBe(1);
                expect(from[0], port).toMatch(wanted[Number(port)]!);
                expect(own.has(from[0]!), port).toBe(true);
            }
        }
    });
});

describe("data services of two strict tenants", () => {
    it("on AWS lie in subnets of their own, which alone their own pods reach", async () => {
        const both = await planNeighbours("aws");
        const policies = policiesOf([both.cell, ...both.tenants.map(({ plan }) => plan)]);
        const cells = inputsOf(both.cell, /subnet:Subnet$/).map(({ cidrBlock }) => cidrBlock as string);
        expect(cells.length).toBeGreaterThanOrEqual(6);
        const subnets = both.tenants.map(({ plan }) =>
            plan.resources.filter(({ type }) => /subnet:Subnet$/.test(type)),
        );
        const cidrs = subnets.map((each) => each.map(({ inputs }) => inputs!.cidrBlock as string));
        for (const [index, tenant] of both.tenants.entries()) {
            const [own, others] = [cidrs[index]!, [...cidrs[1 - index]!, ...cells]];
            expect(own.length).toBeGreaterThanOrEqual(2);
            expect(own.filter((each) => others.some((other) => overlap(each, other)))).toEqual([]);
            const inside = podsOf(tenant).filter((pod) => inTenant(pod, tenant.id));
            const ends = (list: readonly string[]) => list.map((cidr) => ({ name: cidr, cidr }));
            const dataPorts = (way: string) => / (5432|6379)$/.test(way);
            expect(connections(policies, inside, ends(own)).filter(dataPorts).length).toBeGreaterThan(0);
            expect(connections(policies, inside, ends(others)).filter(dataPorts)).toEqual([]);
            const urns = subnets[index]!.map(({ urn }) => urn).sort();
            const servers = tenant.plan.resources.filter(({ type }) =>
                /(rds\/subnetGroup|elasticache\/subnetGroup|rds\/proxy):/.test(type),
            );
            expect(servers.length).toBe(3);
            for (const { urn, propertyDependencies = {} } of servers)
                expect(
                    [...(propertyDependencies.subnetIds ?? propertyDependencies.vpcSubnetIds ?? [])].sort(),
                    urn,
                ).toEqual(urns);
        }
    }, 120_000);

    it("on AWS take connections from nodes and from what is their own, and from no network as a whole", async () => {
        const { tenants } = await planNeighbours("aws");
        for (const { plan } of tenants) {
            const rules = plan.resources.filter(({ type }) => /securityGroupIngressRule/.test(type));
            expect(rules.length).toBeGreaterThanOrEqual(4);
            for (const { urn, inputs, propertyDependencies = {} } of rules) {
                const {
                    cidrIpv4,
                    cidrIpv6,
                    prefixListId,
                    referencedSecurityGroupId: from,
                } = inputs as Record<string, string>;
                expect([cidrIpv4, cidrIpv6, prefixListId], urn).toEqual([undefined, undefined, undefined]);
                // Unknown before it exists is a group of the same stack; that of the cell's nodes is known.
                const own = propertyDependencies.referencedSecurityGroupId ?? [];
                if (from !== "sg-nodes")
                    expect(
                        own.map((each) => each.includes("SecurityGroup::")),
                        urn,
                    ).toEqual([true]);
                expect(propertyDependencies.securityGroupId?.length, urn).toBe(1);
            }
        }
    }, 120_000);

    it("on Azure are closed to each other, and take connections from nodes alone", async () => {
        const { cell } = await planNeighbours("azure");
        const group = inputsOf(cell, /NetworkSecurityGroup$/).find((each) =>
            /-data$/.test(each.networkSecurityGroupName),
        );
        const subnet = (name: string) =>
            inputsOf(cell, /network:Subnet$/).find(({ subnetName }) => subnetName === name).addressPrefix as string;
        const rules = azureRulesIn(group);
        for (const port of [22, 443, 5432, 6432, 8500, 10_000]) {
            expect(letsIn(rules, subnet("data"), subnet("data"), port)).toBeUndefined();
            expect(letsIn(rules, subnet("endpoints"), subnet("data"), port)).toBeUndefined();
        }
        expect(letsIn(rules, subnet("nodes"), subnet("data"), 6432)?.name).toBe("database");
        expect(letsIn(rules, subnet("nodes"), subnet("data"), 22)).toBeUndefined();
        const open = { ...rules[0]!, name: "open", priority: 1, sources: ["VirtualNetwork"] };
        expect(letsIn([...rules, open], subnet("data"), subnet("data"), 5432)?.name).toBe("open");
        const nodes = inputsOf(cell, /NetworkSecurityGroup$/).find((each) =>
            /-nodes$/.test(each.networkSecurityGroupName),
        );
        expect(letsIn(azureRulesIn(nodes), subnet("data"), subnet("nodes"), 8080)).toBeUndefined();
    }, 120_000);

    it("on Azure are behind endpoints of their own, by whose interfaces no other's address is told", async () => {
        const { tenants } = await planNeighbours("azure");
        const named = tenants.map(({ id, plan }) => {
            const endpoints = inputsOf(plan, /network:PrivateEndpoint$/);
            const data = endpoints.filter(({ subnet }) => /\/subnets\/data$/.test(subnet.id));
            expect(data.length).toBe(2);
            for (const { resourceGroupName, privateLinkServiceConnections: ways } of data) {
                expect(resourceGroupName).toBe(`tn-${id}-group`);
                expect(ways.length).toBe(1);
                expect(ways[0].privateLinkServiceId).toContain(`/resourceGroups/tn-${id}-group/`);
            }
            return endpoints.map(({ customNetworkInterfaceName }) => customNetworkInterfaceName as string);
        });
        expect(new Set(named.flat()).size).toBe(named.flat().length);
        expect(named.flat().length).toBeGreaterThanOrEqual(8);
    }, 120_000);

    it("on Google Cloud begin no connection to nodes; firewalls know nothing of what is between services", async () => {
        const { cell } = await planNeighbours("gcp");
        const rules = inputsOf(cell, /compute\/firewall:Firewall$/).flatMap(googleRulesIn);
        const { address, prefixLength } = inputsOf(cell, /globalAddress:GlobalAddress$/)[0];
        const subnet = inputsOf(cell, /subnetwork:Subnetwork$/).find(({ name }) => /-nodes$/.test(name)).ipCidrRange;
        for (const port of [22, 8080, 10_250])
            expect(letsIn(rules, `${address}/${prefixLength}`, subnet, port)).toBeUndefined();
        const open = { ...rules[0]!, allow: true, priority: 1, sources: ["10.0.0.0/8"], ports: ["*"] };
        expect(letsIn([...rules, open], `${address}/${prefixLength}`, subnet, 22)).toBeDefined();
    }, 120_000);
});
