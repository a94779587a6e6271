import { unknownText } from "../../planner/document";
import type { Inventory } from "../components/aws/plans";
import * as aws from "../components/aws/plans";
import * as azure from "../components/azure/plans";
import * as gcp from "../components/gcp/plans";
import type { End, Outside, Pod, Policy } from "./network";

/** Two tenants whose ids are as alike as can be, and their cell. */
export interface Neighbours {
    readonly cell: Inventory;
    readonly tenants: readonly { readonly id: string; readonly plan: Inventory }[];
}

export const clouds = ["aws", "azure", "gcp"] as const;
export type Cloud = (typeof clouds)[number];
const ids = ["acme", "acme-two"] as const;

/** Networks of their own for data services on AWS: the first and the second of their cell's. */
export const dataNetworks: Readonly<Record<(typeof ids)[number], string>> = {
    acme: "10.20.192.0/25",
    "acme-two": "10.20.192.128/25",
};

/** Newer components have more: identities of backups among it. */
const newest = (input: { component_version: number }) => {
    input.component_version = 2;
};

/** Zones of the cells' domains, which edges are proven in. */
const zones: Readonly<Record<Cloud, string>> = {
    aws: "Z0123456789ABC",
    azure: `/subscriptions/${azure.subscription}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`,
    gcp: "hosts",
};

/** A cell that keeps room for replicas to come: its pods stand on the tenants' nodes. */
const roomy = (cloud: Cloud) => (input: { component_version: number; headroom: number }) => {
    newest(input);
    Object.assign(input, { headroom: 5, dns: { zone_id: zones[cloud] } });
};

export type TenantInput = Parameters<NonNullable<Parameters<typeof aws.planTenant>[1]>>[0];

const planners = {
    aws: { tenant: aws.planTenant, cell: aws.planCell, on: aws.sampleCell(roomy("aws")) },
    azure: { tenant: azure.planTenant, cell: azure.planCell, on: azure.azureCell(roomy("azure")) },
    gcp: { tenant: gcp.planGoogleTenant, cell: gcp.planGoogleCell, on: gcp.googleCell(roomy("gcp")) },
} as const;

/** What two tenants have beside what every bridge has, which is a database, a cache, a bucket and keys of its own. */
export const equipments = {
    bare: () => {},
    /** An edge, copies in a second region, forecasts, and triggers with credentials of the tenant's. */
    furnished: (input: TenantInput) => {
        const { autoscaling } = input.tenant_config;
        input.edge = true;
        input.storage.replication = "required";
        Object.assign(autoscaling, { strategy: "predictive", vertical: "auto" });
        const metadata = { queueName: "orders", mode: "QueueLength", value: "20" };
        autoscaling.triggers = [
            { type: "rabbitmq", name: "orders", metadata, secrets: { password: "orders-password" } },
        ];
    },
} as const;
export type Equipment = keyof typeof equipments;
export const equipmentNames = Object.keys(equipments) as Equipment[];

/** Plans two strict tenants on one cell: strict never shares a pool, so that they are bridges. */
export async function planNeighbours(
    cloud: Cloud,
    change: (input: TenantInput) => void = () => {},
): Promise<Neighbours> {
    const { tenant, cell, on } = planners[cloud];
    const planned = ids.map(async (id) => {
        const made = (input: TenantInput) => {
            newest(input);
            input.tenant_id = id;
            input.tenant_config.security.isolation_level = "strict";
            if (cloud === "aws") Object.assign(input.placement, { data_cidr: dataNetworks[id] });
            change(input);
        };
        return { id, plan: await tenant("bridge", made, on) };
    });
    return { cell: await cell(roomy(cloud)), tenants: await Promise.all(planned) };
}

// biome-ignore lint/suspicious/noExplicitAny: inputs of resources of every kind
export const inputsOf = (plan: Inventory, type: RegExp): any[] =>
    plan.resources.filter((each) => type.test(each.type)).map(({ inputs }) => inputs);

/** Every network policy of some plans. */
export const policiesOf = (plans: readonly Inventory[]): Policy[] =>
    plans.flatMap((plan) =>
        inputsOf(plan, /:NetworkPolicy$/).map(({ metadata, spec }) => ({ namespace: metadata.namespace, spec })),
    );

/** Pods of a tenant: of each deployment and job, and those that sign its certificates. */
export function podsOf({ id, plan }: Neighbours["tenants"][number]): Pod[] {
    const made = inputsOf(plan, /:(Deployment|Job)$/).map(({ metadata, spec }) => ({
        name: `${metadata.namespace}/${metadata.name}`,
        namespace: metadata.namespace as string,
        labels: spec.template.metadata.labels as Record<string, string>,
    }));
    const namespace = `tenant-${id}`;
    const labels = { "acme.cert-manager.io/http01-solver": "true" };
    return [...made, { name: `${namespace}/solver`, namespace, labels }];
}

/** Networks that pods of a cell have their addresses from, those of its nodes among them. */
export function podNetworks(cell: Inventory): string[] {
    const subnets = inputsOf(cell, /^aws:ec2\/subnet:Subnet$/).filter(({ tags }) => /-private-/.test(tags.Name));
    const azure = inputsOf(cell, /network:Subnet$/).filter(({ subnetName }) => subnetName === "nodes");
    const overlay = inputsOf(cell, /ManagedCluster$/).map(({ networkProfile }) => networkProfile.podCidr);
    const google = inputsOf(cell, /subnetwork:Subnetwork$/).filter(({ name }) => /-nodes$/.test(name));
    return [
        ...subnets.map(({ cidrBlock }) => cidrBlock),
        ...azure.map(({ addressPrefix }) => addressPrefix),
        ...overlay,
        ...google.map(({ ipCidrRange }) => ipCidrRange),
        // biome-ignore lint/suspicious/noExplicitAny: inputs of a resource
        ...google.flatMap(({ secondaryIpRanges }) => secondaryIpRanges.map((range: any) => range.ipCidrRange)),
    ];
}

/** A pod of each namespace that the cell makes, but of that in which tenants' own jobs run, and of those that are always there. */
export function sharedPods(cell: Inventory): Pod[] {
    const cidrs = podNetworks(cell);
    if (cidrs.length === 0) throw new Error("where pods of the cell lie was not found");
    const names = inputsOf(cell, /:core\/v1:Namespace$/).map(({ metadata }) => metadata.name as string);
    return [...names.filter((name) => name !== "tenantry-system"), "kube-system", "default"].map((namespace) => ({
        name: namespace,
        namespace,
        labels: {},
        cidrs,
    }));
}

/** Blocks outside of the cluster that a policy lets out to; of those of a server's own address the plan knows whose it is alone. */
const blocksOf = ({ spec }: Pick<Policy, "spec">): string[] =>
    (spec.egress ?? []).flatMap(({ to = [] }) => to.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock.cidr] : [])));

/** Blocks outside of the cluster that a tenant's pods may reach, as far as the plan knows them. */
export function outsideOf(policies: readonly Policy[], namespace: string): Outside[] {
    return policies
        .filter((policy) => policy.namespace === namespace)
        .flatMap(blocksOf)
        .filter((cidr) => cidr !== unknownText)
        .map((cidr) => ({ name: cidr, cidr }));
}

/** Ports that a tenant's policies open to addresses which the plan does not know, each with the resources that these come from. */
export function ownServersOf({ plan }: Neighbours["tenants"][number]): Record<number, readonly string[]> {
    const policies = plan.resources.filter(({ type }) => /:NetworkPolicy$/.test(type));
    const found = policies.flatMap(({ inputs, propertyDependencies = {} }) => {
        const policy = inputs as unknown as { spec: Policy["spec"] };
        if (!blocksOf(policy).includes(unknownText)) return [];
        const ports = (policy.spec.egress ?? []).flatMap((way) => (way.ports ?? []).map(({ port = 0 }) => port));
        return ports.map((port) => [port, propertyDependencies.spec ?? []] as const);
    });
    return Object.fromEntries(found);
}

export const inTenant = (end: End, id: string): boolean => "namespace" in end && end.namespace === `tenant-${id}`;

export type Tenant = Neighbours["tenants"][number];

/** Each of the two against the other. */
export function pairs({ tenants: [one, other] }: Neighbours): (readonly [Tenant, Tenant])[] {
    return [
        [one!, other!],
        [other!, one!],
    ];
}
