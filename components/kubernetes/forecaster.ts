import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1/statefulSet";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import { Role } from "@pulumi/kubernetes/rbac/v1/role";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { fromNamespace } from "./addon-policies";
import { closedNamespace } from "./closed-namespace";
import { collectorsOf, dnsWay, identityWay } from "./clouds";
import { watchRule } from "./cluster-watch";
import { collected } from "./collected";
import {
    forecasterAccount,
    forecasterLimits,
    forecasterPod,
    forecasterPort,
    forecasterQuota,
    type HistorySource,
} from "./forecaster-pod";
import { forecasterName as component, forecasterMetrics, forecasterMissing, forecastsStale } from "./forecaster-watch";
import type { PodMonitor, PodMonitoring, PrometheusRule } from "./kinds/monitoring";
import { labelsOf, namespaces, podLabels } from "./names";
import { declare, declareCustom, type Guard } from "./objects";

/** Arguments of {@link Forecaster}. */
export interface ForecasterArgs {
    readonly scope: Scope;
    readonly kubernetesVersion: string;
    /** Image with its digest. */
    readonly image: string;
    /** Processes that share the tenants. */
    readonly shards: number;
    readonly history: HistorySource;
    /** Networks of the API server, of what keeps the history and of what gives out identities, all on port 443. */
    readonly cidrs: readonly string[];
    /** Annotations of the service account, where the cloud finds its identity by them. @default none */
    readonly accountAnnotations?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Labels that the cloud finds pods by that obtain an identity. @default none */
    readonly podLabels?: Readonly<Record<string, string>>;
    /** What its pods wait for: their identity, and the ways to what they ask. */
    readonly after: readonly pulumi.Resource[];
    /** What brings the kinds of monitors. */
    readonly collector: readonly pulumi.Resource[];
}

/**
 * The service that makes forecasts, in a namespace that nothing but the metrics collector gets into. It reads settings that lie beside it and the
 * cluster's history, and tells numbers: it changes nothing.
 */
export class Forecaster extends pulumi.ComponentResource {
    /** What settings of workloads wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(
        private readonly forecasterName: string,
        private readonly args: ForecasterArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("tenantry:kubernetes:Forecaster", forecasterName, {}, opts);
        const { namespace, bounds } = this.createNamespace();
        const inside = { parent: this, dependsOn: [namespace] };
        const ways = this.createNetworkPolicies(inside);
        const rights = this.createAccount(inside);
        this.createPods([namespace, ...bounds, ...ways, ...rights, ...args.after]);
        this.createBudget(inside);
        this.createMonitor([namespace, ...args.collector]);
        this.createAlerts([namespace, ...args.collector]);
        this.ready = [namespace];
        this.registerOutputs();
    }

    private get selector(): Record<string, string> {
        return { "app.kubernetes.io/name": component };
    }

    private guard(name: string): Guard {
        return { name, namespace: namespaces.forecasting, labels: labelsOf(this.args.scope, component) };
    }

    private logical(suffix: string): string {
        return `${this.forecasterName}-${suffix}`;
    }

    private createNamespace(): ReturnType<typeof closedNamespace> {
        const { scope, kubernetesVersion, shards } = this.args;
        return closedNamespace({
            name: namespaces.forecasting,
            logicalName: this.forecasterName,
            component,
            labels: labelsOf(scope, component),
            kubernetesVersion,
            quota: forecasterQuota(shards),
            limits: forecasterLimits,
            parent: this,
        });
    }

    private createNetworkPolicies(opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
        const { scope, cidrs } = this.args;
        const tcp = (port: number) => [{ port, protocol: "TCP" }];
        const policies = {
            "allow-scrapes": {
                podSelector: {},
                policyTypes: ["Ingress"],
                ingress: [
                    {
                        from: [namespaces.monitoring, ...collectorsOf(scope.cloud)].flatMap(fromNamespace),
                        ports: tcp(forecasterPort),
                    },
                ],
            },
            "allow-api-and-history": {
                podSelector: {},
                policyTypes: ["Egress"],
                egress: [
                    dnsWay(scope.cloud),
                    { to: cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: tcp(443) },
                    ...identityWay(scope.cloud),
                ],
            },
        };
        return Object.entries(policies).map(([name, spec]) =>
            declare(NetworkPolicy, this.logical(name), this.guard(name), { spec }, opts),
        );
    }

    /** Who the forecaster is: it may look at settings in its own namespace, and at nothing else. */
    private createAccount(opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
        const { serviceAccount: name, namespace } = forecasterAccount;
        const account = {
            metadata: { annotations: { ...this.args.accountAnnotations } },
            automountServiceAccountToken: false,
        };
        const rules = [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] }];
        const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "settings" };
        const subjects = [{ kind: "ServiceAccount", name, namespace }];
        const role = declare(Role, this.logical("settings"), this.guard("settings"), { rules }, opts);
        const bound = { ...opts, dependsOn: [role] };
        return [
            declare(ServiceAccount, this.logical("account"), this.guard(name), account, opts),
            role,
            declare(RoleBinding, this.logical("settings"), this.guard("settings"), { roleRef, subjects }, bound),
        ];
    }

    /** One process; or several with numbers, each with its part of the tenants. */
    private createPods(after: readonly pulumi.Resource[]): void {
        const { scope, image, shards, history } = this.args;
        const labels = { ...podLabels(scope, component), ...this.args.podLabels };
        const template = forecasterPod({ image, shards, history, labels });
        // Replicas follow what is measured without it: one that does not start holds no deployment up.
        const metadata = { annotations: { "pulumi.com/skipAwait": "true" } };
        const opts = { parent: this, dependsOn: [...after] };
        const common = { selector: { matchLabels: this.selector }, template, revisionHistoryLimit: 5 };
        const guard = this.guard(component);
        if (shards === 1) {
            const spec = { ...common, replicas: 1, strategy: { type: "Recreate" } };
            declare(Deployment, this.logical("pods"), guard, { metadata, spec }, opts);
            return;
        }
        const ports = [{ name: "metrics", port: forecasterPort, targetPort: "metrics", protocol: "TCP" }];
        const headless = { clusterIP: "None", selector: this.selector, ports };
        const names = declare(Service, this.logical("names"), guard, { metadata, spec: headless }, opts);
        const spec = { ...common, replicas: shards, serviceName: component, podManagementPolicy: "Parallel" };
        const withNames = { ...opts, dependsOn: [...opts.dependsOn, names] };
        declare(StatefulSet, this.logical("shards"), guard, { metadata, spec }, withNames);
    }

    private createBudget(opts: pulumi.CustomResourceOptions): void {
        const spec = {
            maxUnavailable: 1,
            unhealthyPodEvictionPolicy: "AlwaysAllow",
            selector: { matchLabels: this.selector },
        };
        declare(PodDisruptionBudget, this.logical("budget"), this.guard(component), { spec }, opts);
    }

    private createMonitor(after: readonly pulumi.Resource[]): void {
        const monitor = {
            apiVersion: "monitoring.coreos.com/v1" as const,
            kind: "PodMonitor" as const,
            spec: {
                selector: { matchLabels: this.selector },
                // Its series are about tenants' namespaces, and keep the labels that say so.
                podMetricsEndpoints: [{ port: "metrics", path: "/metrics", interval: "15s", honorLabels: true }],
            },
        };
        const opts = { parent: this, dependsOn: [...after] };
        declareCustom<PodMonitor>(this.logical("metrics"), this.guard(component), monitor, opts);
        if (collectorsOf(this.args.scope.cloud).length === 0) return;
        const told = collected(this.selector, "/metrics", Object.values(forecasterMetrics));
        declareCustom<PodMonitoring>(this.logical("own-metrics"), this.guard(component), told, opts);
    }

    private createAlerts(after: readonly pulumi.Resource[]): void {
        const watches = [forecasterMissing(this.args.shards), forecastsStale()];
        const object = watchRule(component, namespaces.forecasting, watches);
        const opts = { parent: this, dependsOn: [...after] };
        declareCustom<PrometheusRule>(this.logical("alerts"), this.guard(component), object, opts);
    }
}
