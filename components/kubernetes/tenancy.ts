import type { ISecretStore } from "@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore";
import type { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import type { EdgeProof } from "../cloud";
import { behaviourOf } from "../shared/versions";
import type { TenancyArgs } from "./args";
import {
    certificate,
    clientPolicy,
    hidden,
    hiddenName,
    listenerSet,
    publicWorkloads,
    route,
    trafficPolicy,
} from "./edge";
import type { Certificate } from "./kinds/cert-manager";
import { alertRoute, alertRules, serviceMonitor } from "./monitoring";
import { kubernetesVersion, labelsOf, routesLabel, storeName, tenantNamespace } from "./names";
import { createBounds, createNamespace, podSecurity } from "./namespace";
import { networkPolicies } from "./network-policies";
import type { Custom, Guard } from "./objects";
import { declare, declareCustom } from "./objects";
import { originLock, proofName, proofSecret, requireProof } from "./origin-lock";
import { isScaledByKeda } from "./scaled-object";
import { TriggerSecrets } from "./trigger-secrets";
import { hasVertical } from "./vertical-autoscaler";
import { Workload } from "./workload";

/** Options of what lies in the namespace. */
type Inside = pulumi.CustomResourceOptions & { readonly dependsOn: pulumi.Resource[] };
/** What the gateway knows the edge by, and where it finds that. */
interface Proof {
    readonly edge: EdgeProof;
    readonly secret: Secret;
}

/** Everything of a tenant inside a cluster: a closed namespace, its workloads, and how they are reached and watched. */
export class Tenancy extends pulumi.ComponentResource {
    /** Name of the tenant's namespace. */
    readonly namespace: string;
    /** Hosts of the public workloads, by workload. */
    readonly hosts: Readonly<Record<string, pulumi.Output<string>>>;
    /** Raw children, for what the component does not foresee. */
    readonly nodes: { readonly namespace: Namespace; readonly workloads: Readonly<Record<string, Workload>> };

    private readonly version: string;

    constructor(
        private readonly tenancyName: string,
        private readonly args: TenancyArgs,
        opts?: pulumi.ComponentResourceOptions,
    ) {
        super("tenantry:kubernetes:Tenancy", tenancyName, {}, opts);
        this.version = args.kubernetesVersion ?? kubernetesVersion;
        this.namespace = tenantNamespace(args.tenant.tenant_id);
        const namespace = this.createNamespace();
        const inside = { parent: this, dependsOn: namespace };
        const bounds = this.createBounds(inside);
        const policies = this.createNetworkPolicies(inside);
        const ready = [...(args.addons ?? []), namespace, ...bounds, ...policies];
        const signed = this.createTriggerSecrets(ready);
        this.nodes = { namespace, workloads: this.createWorkloads(namespace, [...ready, ...signed]) };
        const custom = { parent: this, dependsOn: [...(args.addons ?? []), namespace] };
        this.hosts = this.createEdge(custom);
        this.createSecretStore(custom);
        this.createMonitoring(custom);
        this.registerOutputs({ namespace: this.namespace, hosts: this.hosts });
    }

    private guard(name: string, component = "tenancy"): Guard {
        return { name, namespace: this.namespace, labels: labelsOf(this.args.scope, component) };
    }

    private createNamespace(): Namespace {
        const labels = {
            ...labelsOf(this.args.scope, "tenancy"),
            ...podSecurity("restricted", this.version),
            [routesLabel]: "allowed",
        };
        const guard = { name: this.namespace, labels };
        const { tenant, transform } = this.args;
        return createNamespace(this.tenancyName, guard, tenant, { parent: this }, transform);
    }

    private createBounds(opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
        const { tenant, scope, transform, services } = this.args;
        const guard = (name: string) => this.guard(name);
        const vertical = hasVertical(tenant, behaviourOf(scope));
        return createBounds(this.tenancyName, guard, tenant, opts, transform, services.viewers, vertical);
    }

    private createNetworkPolicies(opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
        return networkPolicies(this.args.tenant, this.args.services).map(({ name, spec }) =>
            declare(
                NetworkPolicy,
                `${this.tenancyName}-${name}`,
                this.guard(name),
                { spec },
                opts,
                this.args.transform?.networkPolicy,
            ),
        );
    }

    private createWorkloads(namespace: Namespace, after: readonly pulumi.Resource[]): Record<string, Workload> {
        const { tenant, scope, services, transform } = this.args;
        const create = (name: string, workload: (typeof tenant.workloads)[string]) => {
            const args = {
                tenant,
                scope,
                services,
                workload,
                namespace,
                after,
                transform,
                kubernetesVersion: this.version,
                forecasts: this.args.forecasts,
            };
            return new Workload(name, args, { parent: this });
        };
        return Object.fromEntries(Object.entries(tenant.workloads).map(([name, each]) => [name, create(name, each)]));
    }

    private custom<T extends { apiVersion: string; kind: string; spec?: unknown }>(
        suffix: string,
        name: string,
        object: Custom<T>,
        opts: pulumi.CustomResourceOptions,
        component?: string,
    ): pulumi.Resource {
        const logicalName = `${this.tenancyName}-${suffix}`;
        return declareCustom<T>(
            logicalName,
            this.guard(name, component),
            object as Custom<NoInfer<T>>,
            opts,
            this.args.transform?.custom,
        );
    }

    private createEdge(opts: Inside): Record<string, pulumi.Output<string>> {
        const { tenant, hosts, services } = this.args;
        const open = publicWorkloads(tenant, hosts);
        const edge = open.length > 0 ? requireProof(tenant, services) : undefined;
        const proof = edge && this.createProof(edge, opts);
        const own = open.filter(({ covered }) => !covered);
        if (own.length > 0) {
            this.custom("listeners", "tenant", listenerSet(own), opts);
            this.custom("clients", "tenant", clientPolicy("own", this.args.scope), opts);
        }
        if (open.some(({ workload }) => workload.private_paths.length > 0)) {
            this.custom("hidden", hiddenName, hidden(), opts);
        }
        for (const each of open) {
            if (!each.covered) {
                const signed = certificate(each, tenant.tenant_id);
                this.custom<Certificate>(`${each.name}-certificate`, each.name, signed, opts, each.name);
            }
            const locked = proof ? [this.createLock(each.name, proof, opts)] : [];
            const behind = { ...opts, dependsOn: [...opts.dependsOn, ...locked] };
            this.custom(`${each.name}-route`, each.name, route(each, tenant), behind, each.name);
            this.custom(`${each.name}-traffic`, each.name, trafficPolicy(each, tenant), opts, each.name);
        }
        return Object.fromEntries(open.map(({ name, host }) => [name, pulumi.output(host)]));
    }

    /** Whoever comes before the edge is there comes without the proof. */
    private createProof(edge: EdgeProof, opts: Inside): Proof {
        const waiting = { ...opts, dependsOn: [...opts.dependsOn, ...edge.ready] };
        const name = `${this.tenancyName}-${proofName}`;
        return { edge, secret: declare(Secret, name, this.guard(proofName), proofSecret(edge), waiting) };
    }

    /** The lock is there before the route: a new host never answers without it. */
    private createLock(routeName: string, { edge, secret }: Proof, opts: Inside): pulumi.Resource {
        const behind = { ...opts, dependsOn: [...opts.dependsOn, secret] };
        return this.custom(`${routeName}-lock`, routeName, originLock(routeName, edge), behind, routeName);
    }

    private createSecretStore(opts: pulumi.CustomResourceOptions): void {
        const store: Custom<ISecretStore> = {
            apiVersion: "external-secrets.io/v1",
            kind: "SecretStore",
            spec: { provider: { ...this.args.services.secretStore }, refreshInterval: 300 },
        };
        this.custom("secrets", storeName, store, opts);
    }

    private createTriggerSecrets(after: readonly pulumi.Resource[]): readonly pulumi.Resource[] {
        const { tenant, scope, services } = this.args;
        const signs = tenant.tenant_config.autoscaling.triggers.some(({ secrets }) => secrets !== undefined);
        if (!signs || !isScaledByKeda(tenant, behaviourOf(scope))) return [];
        const args = { tenant, scope, prefix: services.secretPrefix ?? "", after };
        return new TriggerSecrets(`${this.tenancyName}-triggers`, args, { parent: this }).ready;
    }

    private createMonitoring(opts: pulumi.CustomResourceOptions): void {
        const { tenant, services } = this.args;
        this.custom("metrics", "tenant", serviceMonitor(tenant), opts);
        const byKeda = isScaledByKeda(tenant, behaviourOf(this.args.scope));
        this.custom("alerts", "tenant", alertRules(tenant, this.namespace, byKeda), opts);
        if (services.alertReceiver) this.custom("alert-route", "tenant", alertRoute(services.alertReceiver), opts);
    }
}
