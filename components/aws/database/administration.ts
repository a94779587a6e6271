import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { labelsOf, namespaces } from "../../kubernetes/names";
import { podSecurity } from "../../kubernetes/namespace";
import { declare, type Guard } from "../../kubernetes/objects";
import { databasePort } from "./database";

/** Namespace of every cluster in which servers are administered; tenants' names begin otherwise. */
export const administrationNamespace = "tenantry-system";

/** Arguments of {@link Administration}. */
export interface AdministrationArgs {
    readonly scope: Scope;
    readonly kubernetesVersion: string;
    /** Networks of databases. */
    readonly dataCidrs: readonly string[];
    /** Networks of the cloud's endpoints. */
    readonly endpointCidrs: readonly string[];
    readonly identityAgentCidr: string;
}

/** The namespace in which databases are administered: nothing gets in, and only databases, DNS and the cloud's APIs are reached. */
export class Administration extends pulumi.ComponentResource {
    /** What bootstraps wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, args: AdministrationArgs, opts: pulumi.ComponentResourceOptions) {
        super("tenantry:aws:Administration", name, {}, opts);
        const labels = labelsOf(args.scope, "administration");
        const guard: Guard = {
            name: administrationNamespace,
            labels: { ...labels, ...podSecurity("restricted", args.kubernetesVersion) },
        };
        const namespace = declare(Namespace, `${name}-namespace`, guard, {}, { parent: this });
        const policy = declare(
            NetworkPolicy,
            `${name}-network`,
            { name: "only-databases", namespace: administrationNamespace, labels },
            { spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [], egress: ways(args) } },
            { parent: this, dependsOn: [namespace] },
        );
        this.ready = [namespace, policy];
        this.registerOutputs();
    }
}

function ways(args: AdministrationArgs) {
    const tcp = (port: number) => [{ port, protocol: "TCP" }];
    const blocks = (cidrs: readonly string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
    const dns = {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespaces.system } },
        podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    };
    return [
        { to: [dns], ports: [{ port: 53, protocol: "UDP" }, ...tcp(53)] },
        { to: blocks(args.dataCidrs), ports: tcp(databasePort) },
        { to: blocks(args.endpointCidrs), ports: tcp(443) },
        { to: blocks([args.identityAgentCidr]), ports: tcp(80) },
    ];
}
