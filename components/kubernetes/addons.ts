import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import type { ReleaseArgs } from "@pulumi/kubernetes/helm/v3/release";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import { merged, transformed } from "../shared/transform";
import { behaviourOf } from "../shared/versions";
import { addonPolicy } from "./addon-policies";
import type { ChartPin, ClusterAddonsArgs } from "./args";
import { commonCharts } from "./charts";
import { collectorsOf, isRun } from "./clouds";
import { clientPolicy } from "./edge";
import { Forecaster } from "./forecaster";
import { HeadroomPods } from "./headroom";
import { collectorMemory } from "./metrics-sizing";
import { gateway, issuerName, kubernetesVersion, labelsOf, namespaces, routesLabel } from "./names";
import { podSecurity } from "./namespace";
import type { Custom, Guard } from "./objects";
import { declare, declareCustom } from "./objects";
import {
    balancerHost,
    clusterIssuer,
    envoyProxy,
    gatewayClass,
    gatewayService,
    proxyHistory,
    proxyMonitor,
    redirect,
    sharedGateway,
    wildcardCertificate,
    wildcardName,
} from "./shared-gateway";

/** Seconds that a chart's pods may take to become ready, new nodes included. */
const timeoutSeconds = 900;
/** Charts that must be there before another starts: cert-manager looks for the Gateway API once, when it starts. */
const startsAfter: Readonly<Record<string, string>> = { "cert-manager": "envoy-gateway" };

/** Parts of a cluster's add-ons that clouds watch by rules of their own. */
export interface WatchedAddons {
    /** Whether room is kept on the tenants' nodes, whose pods may wait for theirs. */
    readonly headroom: boolean;
    /** Processes that make forecasts; 0 where none does. */
    readonly shards: number;
}

/** Add-ons of a cluster, the same for cells and silo tenants: the kinds that tenancies use, and the shared gateway. */
export class ClusterAddons extends pulumi.ComponentResource {
    /** Releases by chart name. */
    readonly releases: Readonly<Record<string, Release>>;
    /** What tenancies on this cluster wait for: every release, the gateway and the issuer. */
    readonly ready: readonly pulumi.Resource[];
    /** What the cloud watches of them by rules of its own. */
    readonly watched: WatchedAddons;
    /** Where the load balancer in front of the gateway is reached: a name, or an address where the cloud gives none. */
    readonly gatewayHost: pulumi.Output<string>;

    constructor(
        private readonly addonsName: string,
        private readonly args: ClusterAddonsArgs,
        opts?: pulumi.ComponentResourceOptions,
    ) {
        super("tenantry:kubernetes:ClusterAddons", addonsName, {}, opts);
        const common = commonCharts(args.systemReplicas, behaviourOf(args.scope)).filter(
            ({ name }) => !isRun(args.scope.cloud, name),
        );
        const charts = [...common, ...args.charts];
        const spaces = this.createNamespaces(charts);
        const policies = this.createNetworkPolicies(spaces);
        const before = new Map<string, pulumi.Resource>([...spaces, ...(args.reach ? policies : [])]);
        this.releases = this.createReleases(charts, before);
        const { parts, balancer } = this.createGateway();
        const issuer = this.createIssuer();
        this.ready = [...Object.values(this.releases), ...parts, issuer, ...this.createForecaster()];
        this.gatewayHost = balancerHost(balancer);
        this.createProxyMonitor();
        this.watched = { headroom: this.createHeadroom(), shards: args.forecaster?.shards ?? 0 };
        this.registerOutputs({ charts: Object.fromEntries(charts.map(({ name, version }) => [name, version])) });
    }

    private guard(name: string, namespace?: string, extra: Record<string, string> = {}): Guard {
        return { name, namespace, labels: { ...labelsOf(this.args.scope, "addons"), ...extra } };
    }

    private createNamespaces(charts: readonly ChartPin[]): ReadonlyMap<string, Namespace> {
        const wanted = [...new Set(charts.map(({ namespace }) => namespace))].filter(
            (name) => name !== namespaces.system,
        );
        const version = this.args.kubernetesVersion ?? kubernetesVersion;
        const create = (name: string) => {
            const routes: Record<string, string> = name === namespaces.gateway ? { [routesLabel]: "allowed" } : {};
            const guard = this.guard(name, undefined, { ...podSecurity("restricted", version), ...routes });
            const { transform } = this.args;
            return declare(Namespace, `${this.addonsName}-${name}`, guard, {}, { parent: this }, transform?.namespace);
        };
        return new Map(wanted.map((name) => [name, create(name)]));
    }

    private createNetworkPolicies(spaces: ReadonlyMap<string, Namespace>): ReadonlyMap<string, NetworkPolicy> {
        const { scope, reach, transform } = this.args;
        const policies = new Map<string, NetworkPolicy>();
        for (const [name, namespace] of spaces) {
            const collectors = name === namespaces.gateway ? this.collectors() : [];
            const spec = addonPolicy(name, reach && { cloud: scope.cloud, ...reach }, collectors);
            if (spec === undefined) continue;
            const opts = { parent: this, dependsOn: namespace };
            const guard = this.guard("default-deny", name);
            const logicalName = `${this.addonsName}-${name}-ingress`;
            policies.set(name, declare(NetworkPolicy, logicalName, guard, { spec }, opts, transform?.networkPolicy));
        }
        return policies;
    }

    /** Who collects what forecasts of requests are made from, where the cloud keeps it and not the cluster's Prometheus. */
    private collectors(): readonly string[] {
        return this.args.forecaster === undefined ? [] : collectorsOf(this.args.scope.cloud);
    }

    private createReleases(
        charts: readonly ChartPin[],
        before: ReadonlyMap<string, pulumi.Resource>,
    ): Record<string, Release> {
        const releases: Record<string, Release> = {};
        for (const pin of charts) {
            const first = startsAfter[pin.name];
            const after = [before.get(pin.namespace), first === undefined ? undefined : releases[first]];
            releases[pin.name] = this.createRelease(
                pin,
                after.filter((each) => each !== undefined),
            );
        }
        return releases;
    }

    private createRelease(pin: ChartPin, after: pulumi.Resource[]): Release {
        const oci = pin.repository.startsWith("oci://");
        const values = merged(merged({ ...pin.values }, this.ownValues(pin.name)), this.args.values[pin.name] ?? {});
        const args: ReleaseArgs = {
            name: pin.name,
            namespace: pin.namespace,
            chart: oci ? pin.repository : pin.chart,
            ...(oci ? {} : { repositoryOpts: { repo: pin.repository } }),
            version: pin.version,
            values,
            atomic: true,
            cleanupOnFail: true,
            createNamespace: false,
            maxHistory: 5,
            timeout: timeoutSeconds,
        };
        const opts = { parent: this, dependsOn: after };
        const logicalName = `${this.addonsName}-${pin.name}`;
        const changed = transformed(this.args.transform?.release, args, opts, logicalName);
        return new Release(logicalName, { ...changed, name: pin.name, namespace: pin.namespace }, opts);
    }

    /** Values that follow from the cluster rather than the chart. */
    private ownValues(chart: string): Record<string, unknown> {
        if (chart !== "kube-prometheus-stack") return {};
        const externalLabels = { cluster: this.args.clusterName, region: this.args.region };
        const memory = collectorMemory(this.args.carried).toString();
        const resources = { requests: { cpu: "200m", memory }, limits: { memory } };
        return { prometheus: { prometheusSpec: { externalLabels, resources } } };
    }

    private custom<T extends { apiVersion: string; kind: string; spec?: unknown }>(
        suffix: string,
        guard: Guard,
        object: Custom<T>,
        ...after: (pulumi.Resource | undefined)[]
    ): pulumi.Resource {
        const opts = { parent: this, dependsOn: after.filter((each) => each !== undefined) };
        const name = `${this.addonsName}-${suffix}`;
        return declareCustom<T>(name, guard, object as Custom<NoInfer<T>>, opts, this.args.transform?.custom);
    }

    private createGateway(): { readonly parts: pulumi.Resource[]; readonly balancer: Service } {
        const inside = (name: string) => this.guard(name, namespaces.gateway);
        const release = this.releases["envoy-gateway"];
        const proxy = this.custom("proxy", inside(gateway.name), envoyProxy(), release);
        const kind = this.custom("gateway-class", this.guard(gateway.class), gatewayClass(), proxy);
        const listeners = sharedGateway(this.args.certificates?.wildcard);
        const shared = this.custom("gateway", inside(gateway.name), listeners, kind);
        const balancer = this.createLoadBalancer(inside("clients"), shared);
        const wildcard = this.createWildcard(shared, inside);
        const toTls = this.custom("redirect", inside("redirect"), redirect(), shared);
        return { parts: [proxy, kind, shared, ...wildcard, toTls], balancer };
    }

    /** Whoever makes the load balancer also takes it away, and so must outlive the Service, which is gone when the balancer is. */
    private createLoadBalancer(guard: Guard, shared: pulumi.Resource): Service {
        const { args } = this;
        const balancers = this.releases[args.gateway?.balancerChart ?? ""];
        const opts = {
            parent: this,
            dependsOn: [shared, ...(balancers ? [balancers] : [])],
            customTimeouts: { create: "20m", delete: "30m" },
        };
        const name = `${this.addonsName}-load-balancer`;
        return declare(Service, name, guard, gatewayService(args), opts, args.transform?.service);
    }

    private createWildcard(shared: pulumi.Resource, inside: (name: string) => Guard): pulumi.Resource[] {
        const wildcard = this.args.certificates?.wildcard;
        if (wildcard === undefined) return [];
        const release = this.releases["cert-manager"];
        return [
            this.custom("clients", inside(gateway.name), clientPolicy("shared", this.args.scope), shared),
            this.custom("wildcard", inside(wildcardName), wildcardCertificate(wildcard), release),
        ];
    }

    private createIssuer(): pulumi.Resource {
        const release = this.releases["cert-manager"];
        return this.custom("issuer", this.guard(issuerName), clusterIssuer(this.args), release);
    }

    private createForecaster(): readonly pulumi.Resource[] {
        const { scope, forecaster } = this.args;
        if (forecaster === undefined) return [];
        const version = this.args.kubernetesVersion ?? kubernetesVersion;
        const collector = [this.releases["kube-prometheus-stack"]].filter((each) => each !== undefined);
        const args = { ...forecaster, scope, kubernetesVersion: version, collector };
        return new Forecaster(`${this.addonsName}-forecaster`, args, { parent: this }).ready;
    }

    /** Nothing waits for it: without room, replicas wait for a node. */
    private createHeadroom(): boolean {
        const { scope, headroom, tenantNodes = {}, forecaster } = this.args;
        if (headroom === undefined || !behaviourOf(scope).headroom) return false;
        const args = {
            scope,
            headroom,
            nodes: tenantNodes,
            collector: [this.releases["kube-prometheus-stack"]].filter((each) => each !== undefined),
            kubernetesVersion: this.args.kubernetesVersion ?? kubernetesVersion,
            ...(forecaster === undefined ? {} : { scaler: this.releases.keda }),
        };
        new HeadroomPods(`${this.addonsName}-headroom`, args, { parent: this });
        return true;
    }

    private createProxyMonitor(): void {
        const guard = this.guard("envoy", namespaces.gateway);
        const { "envoy-gateway": proxies, "kube-prometheus-stack": collector } = this.releases;
        this.custom("proxy-metrics", guard, proxyMonitor(), proxies, collector);
        if (this.collectors().length > 0) this.custom("proxy-history", guard, proxyHistory(), proxies);
    }
}
