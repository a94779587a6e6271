import type { networking } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import type { TenantServices } from "../cloud";
import { dnsWay, identityWay } from "./clouds";
import { namespaces } from "./names";

type Spec = networking.v1.NetworkPolicySpec;
type Peer = networking.v1.NetworkPolicyPeer;

/** A network policy to be: what may pass besides nothing. */
export interface NamedPolicy {
    readonly name: string;
    readonly spec: Spec;
}

/** Where cert-manager's challenge pods listen. Source: cert-manager v1.21.2 pkg/issuer/acme/http/pod.go, read 2026-11-23. */
const challenge = { port: 8089, label: "acme.cert-manager.io/http01-solver" } as const;

const tcp = (port: number) => ({ port, protocol: "TCP" });
const fromNamespace = (name: string): Peer => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});
const blocks = (cidrs: readonly pulumi.Input<string>[]): Peer[] => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
const podsOf = (workload: string) => ({ matchLabels: { "app.kubernetes.io/name": workload } });

/** Nothing in, nothing out, for every pod; each further policy opens one path. */
function closed(tenant: Tenant): NamedPolicy[] {
    const intra: Peer[] = [{ podSelector: {} }];
    return [
        { name: "default-deny", spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } },
        {
            name: "allow-within-tenant",
            spec: {
                podSelector: {},
                policyTypes: ["Ingress", "Egress"],
                ingress: [{ from: intra }],
                egress: [{ to: intra }],
            },
        },
        {
            name: "allow-dns",
            spec: {
                podSelector: {},
                policyTypes: ["Egress"],
                egress: [dnsWay(tenant.cloud)],
            },
        },
    ];
}

/** The gateway reaches public workloads and certificate challenges; the metrics collector reaches every workload. */
function inward(tenant: Tenant): NamedPolicy[] {
    const workloads = Object.entries(tenant.workloads);
    const reach = (name: string, pods: Spec["podSelector"], namespace: string, port: number): NamedPolicy => ({
        name,
        spec: {
            podSelector: pods,
            policyTypes: ["Ingress"],
            ingress: [{ from: [fromNamespace(namespace)], ports: [tcp(port)] }],
        },
    });
    const open = workloads.filter(([, workload]) => workload.public);
    const solver = { matchLabels: { [challenge.label]: "true" } };
    return [
        ...open.map(([name, { port }]) => reach(`allow-gateway-to-${name}`, podsOf(name), namespaces.gateway, port)),
        ...(open.length > 0 ? [reach("allow-certificate-challenges", solver, namespaces.gateway, challenge.port)] : []),
        ...workloads.map(([name, { port }]) =>
            reach(`allow-metrics-of-${name}`, podsOf(name), namespaces.monitoring, port),
        ),
    ];
}

/** The tenant's own data services, each on its port alone, and the cloud's identity and APIs. */
function outward(tenant: Tenant, services: TenantServices): NamedPolicy[] {
    const reach = (name: string, cidrs: readonly pulumi.Input<string>[], ...ports: readonly number[]): NamedPolicy => ({
        name,
        spec: {
            podSelector: {},
            policyTypes: ["Egress"],
            // A rule without peers would let out to everywhere.
            egress: cidrs.length > 0 ? [{ to: blocks(cidrs), ports: ports.map(tcp) }] : [],
        },
    });
    const { database, cache, apiEndpoints } = services;
    const identity = identityWay(tenant.cloud);
    return [
        ...(identity.length === 0
            ? []
            : [
                  {
                      name: "allow-identity-agent",
                      spec: { podSelector: {}, policyTypes: ["Egress"], egress: identity },
                  },
              ]),
        ...(database ? [reach("allow-database", database.cidrs, database.port, ...(database.otherPorts ?? []))] : []),
        ...(cache ? [reach("allow-cache", cache.cidrs, cache.port)] : []),
        ...(apiEndpoints && apiEndpoints.cidrs.length > 0
            ? [reach("allow-cloud-apis", apiEndpoints.cidrs, apiEndpoints.port)]
            : []),
    ];
}

/** All network policies of a tenant's namespace. */
export function networkPolicies(tenant: Tenant, services: TenantServices): NamedPolicy[] {
    return [...closed(tenant), ...inward(tenant), ...outward(tenant, services)];
}
