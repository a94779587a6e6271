import { LimitRange, type LimitRangeArgs } from "@pulumi/kubernetes/core/v1/limitRange";
import { Namespace, type NamespaceArgs } from "@pulumi/kubernetes/core/v1/namespace";
import { ResourceQuota, type ResourceQuotaArgs } from "@pulumi/kubernetes/core/v1/resourceQuota";
import { NetworkPolicy, type NetworkPolicyArgs } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "../../model/schema/services";
import type { Scope, Transform } from "../cloud";
import { databasePort, enginePorts } from "../shared/databases";
import { dnsWay, identityWay } from "./clouds";
import { labelsOf } from "./names";
import { podSecurity } from "./namespace";
import { declare, type Guard } from "./objects";

/** Namespace of every cluster in which servers are administered; tenants' names begin otherwise. */
export const administrationNamespace = "tenantry-system";

/** Arguments of {@link Administration}. */
export interface AdministrationArgs {
    readonly scope: Scope;
    readonly kubernetesVersion: string;
    /** Networks of databases. */
    readonly dataCidrs: readonly string[];
    /** Engines of databases there. @default PostgreSQL alone */
    readonly engines?: readonly DatabaseEngine[];
    /** Networks of the cloud's endpoints. */
    readonly endpointCidrs: readonly string[];
    /** Changes to children, by class. */
    readonly transform?: {
        readonly namespace?: Transform<NamespaceArgs>;
        readonly networkPolicy?: Transform<NetworkPolicyArgs>;
        readonly resourceQuota?: Transform<ResourceQuotaArgs>;
        readonly limitRange?: Transform<LimitRangeArgs>;
    };
}

/** The namespace in which databases are administered: nothing gets in, and only databases, DNS and the cloud's APIs are reached. */
export class Administration extends pulumi.ComponentResource {
    /** What bootstraps wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, args: AdministrationArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${args.scope.cloud}:Administration`, name, {}, opts);
        const { transform } = args;
        const labels = labelsOf(args.scope, "administration");
        const guard: Guard = {
            name: administrationNamespace,
            labels: { ...labels, ...podSecurity("restricted", args.kubernetesVersion) },
        };
        const namespace = declare(Namespace, `${name}-namespace`, guard, {}, { parent: this }, transform?.namespace);
        const inside = { parent: this, dependsOn: [namespace] };
        const own = (object: string): Guard => ({ name: object, namespace: administrationNamespace, labels });
        const everyPod = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };
        this.ready = [
            namespace,
            declare(
                NetworkPolicy,
                `${name}-closed`,
                own("default-deny"),
                { spec: everyPod },
                inside,
                transform?.networkPolicy,
            ),
            declare(
                NetworkPolicy,
                `${name}-ways`,
                own("only-databases"),
                { spec: { podSelector: {}, policyTypes: ["Egress"], egress: ways(args) } },
                inside,
                transform?.networkPolicy,
            ),
            declare(
                ResourceQuota,
                `${name}-quota`,
                own("bootstraps"),
                { spec: { hard: quota } },
                inside,
                transform?.resourceQuota,
            ),
            declare(
                LimitRange,
                `${name}-limits`,
                own("bootstraps"),
                { spec: { limits: [limits] } },
                inside,
                transform?.limitRange,
            ),
        ];
        this.registerOutputs();
    }
}

/** Room for many tenants' bootstraps at once: each is one small pod for some seconds. */
const quota = { pods: "200", "requests.cpu": "10", "requests.memory": "26Gi", "limits.memory": "52Gi" };
const limits = {
    type: "Container",
    default: { cpu: "500m", memory: "256Mi" },
    defaultRequest: { cpu: "50m", memory: "128Mi" },
    max: { cpu: "1", memory: "512Mi" },
};

function ways(args: AdministrationArgs) {
    const tcp = (port: number) => [{ port, protocol: "TCP" }];
    // A cell's own server is PostgreSQL, whatever else its tenants may have.
    const ports = new Set([databasePort, ...(args.engines ?? []).map((engine) => enginePorts[engine])]);
    const blocks = (cidrs: readonly string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
    return [
        dnsWay(args.scope.cloud),
        { to: blocks(args.dataCidrs), ports: [...ports].flatMap(tcp) },
        { to: blocks(args.endpointCidrs), ports: tcp(443) },
        ...identityWay(args.scope.cloud),
    ];
}
