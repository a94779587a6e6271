import { LimitRange } from "@pulumi/kubernetes/core/v1/limitRange";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { podSecurity } from "./namespace";
import { declare, type Guard } from "./objects";

/** Arguments of {@link closedNamespace}. */
export interface ClosedNamespaceArgs {
    readonly name: string;
    /** Begins the logical names. */
    readonly logicalName: string;
    /** Name of the bounds, and labels of everything. */
    readonly component: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly kubernetesVersion: string;
    /** The most that all pods may take, and what one container may. */
    readonly quota: Readonly<Record<string, string>>;
    readonly limits: core.v1.LimitRangeItem;
    readonly parent: pulumi.Resource;
}

/** A namespace of the platform's own that nothing gets into or out of, with bounds on what runs in it and a default account that signs in nowhere. */
export function closedNamespace(args: ClosedNamespaceArgs): {
    readonly namespace: Namespace;
    readonly bounds: readonly pulumi.Resource[];
} {
    const { name, component, labels, parent } = args;
    const logical = (suffix: string) => `${args.logicalName}-${suffix}`;
    const guard = (named: string): Guard => ({ name: named, namespace: name, labels });
    const secured = { name, labels: { ...labels, ...podSecurity("restricted", args.kubernetesVersion) } };
    const namespace = declare(Namespace, logical("namespace"), secured, {}, { parent });
    const inside = { parent, dependsOn: [namespace] };
    const closed = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };
    const idle = { automountServiceAccountToken: false };
    return {
        namespace,
        bounds: [
            declare(NetworkPolicy, logical("default-deny"), guard("default-deny"), { spec: closed }, inside),
            declare(ResourceQuota, logical("quota"), guard(component), { spec: { hard: args.quota } }, inside),
            declare(LimitRange, logical("limits"), guard(component), { spec: { limits: [args.limits] } }, inside),
            declare(ServiceAccount, logical("default"), guard("default"), idle, inside),
        ],
    };
}
