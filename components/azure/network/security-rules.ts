import type { input } from "@pulumi/azure-native/types";
import type { DatabaseEngine } from "../../../model/schema/services";
import { enginePorts } from "../../shared/databases";
import type { NetworkPlan } from "./plan";

type Rule = input.network.SecurityRuleArgs;

interface Opening {
    readonly name: string;
    readonly description: string;
    /** Networks or a service tag. */
    readonly from: readonly string[] | string;
    readonly to: readonly string[] | string;
    /** Ports of TCP. @default every port of every protocol, ICMP as well */
    readonly ports?: readonly string[];
}

const side = (end: "source" | "destination", value: readonly string[] | string) =>
    typeof value === "string" ? { [`${end}AddressPrefix`]: value } : { [`${end}AddressPrefixes`]: [...value] };

/** Rules that let in what is opened and refuse all else, the cloud's own defaults among it. */
function closedBut(openings: readonly Opening[]): Rule[] {
    return [
        ...openings.map(
            ({ name, description, from, to, ports }, index): Rule => ({
                name,
                description,
                priority: 100 + index * 10,
                direction: "Inbound",
                access: "Allow",
                protocol: ports ? "Tcp" : "*",
                ...side("source", from),
                sourcePortRange: "*",
                ...side("destination", to),
                ...(ports ? { destinationPortRanges: [...ports] } : { destinationPortRange: "*" }),
            }),
        ),
        {
            name: "deny-all-else",
            description: "Nothing else gets in, from inside of the network neither",
            priority: 4096,
            direction: "Inbound",
            access: "Deny",
            protocol: "*",
            sourceAddressPrefix: "*",
            sourcePortRange: "*",
            destinationAddressPrefix: "*",
            destinationPortRange: "*",
        },
    ];
}

/**
 * One port: behind a private endpoint Azure's gateway passes connections on (policy "Proxy") unless a server is told to redirect them,
 * which takes every port from 1433 up, to a subnet in which others' endpoints lie too.
 * Source: learn.microsoft.com/azure/azure-sql/database/private-endpoint-overview#use-redirect-connection-policy-with-private-endpoints, read 2026-11.
 */
const sqlServer = (plan: NetworkPlan): Opening => ({
    name: "sqlserver",
    description: "SQL Server from nodes",
    from: [plan.nodes],
    to: [plan.data],
    ports: [String(enginePorts.sqlserver)],
});

/** HTTP as well for clients: redirects, and challenges of certificates. */
const clients: Opening = {
    name: "clients",
    description: "HTTP and HTTPS from anywhere to the gateway's proxies",
    from: "Internet",
    // The load balancer keeps its own address as the destination, which no network here holds.
    to: "*",
    ports: ["80", "443"],
};

/**
 * Front Door's own addresses, which every profile of Azure sends from: that it is the tenant's is the gateway's to ask. It comes over TLS alone, and
 * certificates of hosts behind an edge are proven in the zone. Source: learn.microsoft.com/azure/frontdoor/origin-security, read 2026-11-30.
 */
const frontDoor: Opening = {
    ...clients,
    description: "HTTPS from Front Door to the gateway's proxies",
    from: "AzureFrontDoor.Backend",
    ports: ["443"],
};

interface Reach {
    /** Network of pods. */
    readonly pods: string;
    readonly deployers: readonly string[];
    readonly engines: readonly DatabaseEngine[];
    readonly behindEdge: boolean;
}

/**
 * What may reach each subnet. Pods keep their addresses between nodes of one cluster (overlay), so their network is let in there.
 * Networks of deployers reach the Kubernetes API; where none are named it is private, and whoever is within or connected reaches it.
 */
export function securityRules(
    plan: NetworkPlan,
    { pods, deployers, engines, behindEdge }: Reach,
): Readonly<Record<keyof Omit<NetworkPlan, "spare">, Rule[]>> {
    const cluster = [plan.nodes, pods];
    return {
        nodes: closedBut([
            behindEdge ? frontDoor : clients,
            {
                name: "probes",
                description: "Health probes of the load balancer",
                from: "AzureLoadBalancer",
                to: "*",
                ports: ["0-65535"],
            },
            {
                name: "nodes",
                // ICMP as well, which tells of the size of packets. Source: learn.microsoft.com/azure/aks/node-auto-provisioning (network security groups), read 2026-11.
                description: "Nodes and pods among themselves, over every protocol",
                from: cluster,
                to: cluster,
            },
            {
                name: "control",
                description: "The Kubernetes API to kubelets and webhooks",
                from: [plan.control],
                to: cluster,
                ports: ["443", "4443", "6443", "8443", "9443", "10250"],
            },
        ]),
        data: closedBut([
            {
                name: "database",
                description: "PostgreSQL and its connection pool from nodes",
                from: [plan.nodes],
                to: [plan.data],
                ports: ["5432", "6432"],
            },
            {
                name: "cache",
                description: "Redis from nodes: its own port and those of its shards",
                from: [plan.nodes],
                to: [plan.data],
                ports: ["10000", "8500-8599"],
            },
            ...(engines.includes("sqlserver") ? [sqlServer(plan)] : []),
        ]),
        endpoints: closedBut([
            {
                name: "services",
                description: "HTTPS from nodes and from the Kubernetes API to the cloud's services",
                from: [plan.nodes, plan.control],
                to: [plan.endpoints],
                ports: ["443"],
            },
        ]),
        control: closedBut([
            {
                name: "nodes",
                description: "Nodes and pods to the Kubernetes API and its tunnel",
                from: cluster,
                to: [plan.control],
                ports: ["443", "4443"],
            },
            {
                name: "deployers",
                description: "Who deploys to the Kubernetes API",
                from: deployers.length > 0 ? deployers : "VirtualNetwork",
                to: [plan.control],
                ports: ["443"],
            },
            {
                name: "probes",
                description: "Health probes of the API's load balancer",
                from: "AzureLoadBalancer",
                to: [plan.control],
                ports: ["9988"],
            },
        ]),
    };
}
