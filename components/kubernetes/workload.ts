import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { HorizontalPodAutoscaler } from "@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import * as pulumi from "@pulumi/pulumi";
import { isForecast } from "../../model/scaling";
import { settingsKey, settingsLabel } from "../../model/schema/forecasting";
import type { Workload as Spec, Tenant } from "../../model/schema/tenant";
import type { Scope, TenantServices } from "../cloud";
import { behaviourOf } from "../shared/versions";
import { environment, hashOf } from "./config";
import { servicePort } from "./edge";
import { type ForecastLink, forecastSettings, settingsName } from "./forecast-settings";
import type { ScaledObject } from "./kinds/keda";
import type { VerticalPodAutoscaler } from "./kinds/vertical-pod-autoscaler";
import { labelsOf, namespaces, podLabels, serviceAccountName, tenantNamespace } from "./names";
import type { Guard } from "./objects";
import { declare, declareCustom } from "./objects";
import { podTemplate } from "./pod";
import { isScaledByKeda, scaledObject } from "./scaled-object";
import { autoscalerSpec } from "./scaling";
import { fixedReplicas, surgePercent } from "./sizing";
import type { TenancyTransforms } from "./transforms";
import { hasVertical, verticalAutoscaler } from "./vertical-autoscaler";

/** Arguments of {@link Workload}. */
export interface WorkloadArgs {
    readonly tenant: Tenant;
    readonly scope: Scope;
    readonly services: TenantServices;
    readonly workload: Spec;
    readonly kubernetesVersion: string;
    /** There where the cluster has a forecaster. */
    readonly forecasts: ForecastLink | undefined;
    /** The tenant's namespace; what a component waits for, its children do not, so each of them is told. */
    readonly namespace: pulumi.Resource;
    /** What must be there before pods start: nodes, quota, network policies. */
    readonly after: readonly pulumi.Resource[];
    readonly transform?: TenancyTransforms;
}

/** One deployment of a tenant with all that keeps it running: configuration, service, scaling, disruption budget. */
export class Workload extends pulumi.ComponentResource {
    /** Name of the Service, which is also that of the Deployment. */
    readonly serviceName: string;

    constructor(
        private readonly workloadName: string,
        private readonly args: WorkloadArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("tenantry:kubernetes:Workload", `${args.tenant.tenant_id}-${workloadName}`, {}, opts);
        this.serviceName = workloadName;
        const variables = environment(args.tenant, args.workload, args.scope, args.services);
        const account = this.createServiceAccount();
        const config = this.createConfig(variables);
        const deployment = this.createDeployment(hashOf(variables), [account, config]);
        this.createService();
        this.createDisruptionBudget();
        if (fixedReplicas(args.tenant) === undefined) this.createScaling(deployment);
        this.registerOutputs({ service: this.serviceName });
    }

    private get inside(): pulumi.CustomResourceOptions {
        return { parent: this, dependsOn: this.args.namespace };
    }

    private get selector(): Record<string, string> {
        return {
            "app.kubernetes.io/name": this.workloadName,
            "app.kubernetes.io/instance": this.args.tenant.tenant_id,
        };
    }

    private guard(name = this.workloadName): Guard {
        const namespace = tenantNamespace(this.args.tenant.tenant_id);
        return { name, namespace, labels: labelsOf(this.args.scope, this.workloadName) };
    }

    private logical(suffix?: string): string {
        const base = `${this.args.tenant.tenant_id}-${this.workloadName}`;
        return suffix === undefined ? base : `${base}-${suffix}`;
    }

    private createServiceAccount(): ServiceAccount {
        const args = {
            metadata: { annotations: { ...this.args.services.serviceAccountAnnotations } },
            automountServiceAccountToken: false,
        };
        const guard = this.guard(serviceAccountName(this.workloadName));
        return declare(
            ServiceAccount,
            this.logical("app"),
            guard,
            args,
            this.inside,
            this.args.transform?.serviceAccount,
        );
    }

    private createConfig(data: Record<string, pulumi.Input<string>>): ConfigMap {
        const { transform } = this.args;
        return declare(ConfigMap, this.logical(), this.guard(), { data }, this.inside, transform?.configMap);
    }

    private createDeployment(configHash: pulumi.Input<string>, needs: pulumi.Resource[]): Deployment {
        const { tenant, workload, scope, services, transform, after } = this.args;
        const replicas = fixedReplicas(tenant);
        const { minReadySeconds } = behaviourOf(scope);
        const template = podTemplate({
            name: this.workloadName,
            workload,
            image: services.images?.(workload.image) ?? workload.image,
            labels: { ...podLabels(scope, this.workloadName), ...services.podLabels },
            selector: this.selector,
            serviceAccount: serviceAccountName(this.workloadName),
            configMap: this.workloadName,
            configHash,
            strictZones: tenant.environment === "production",
            nodeSelector: services.nodeSelector,
        });
        const args = {
            spec: {
                // With an autoscaler the count is its own; setting it here would undo its work at every deployment.
                ...(replicas === undefined ? {} : { replicas }),
                ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
                revisionHistoryLimit: 5,
                progressDeadlineSeconds: 600,
                strategy: {
                    type: "RollingUpdate",
                    rollingUpdate: { maxSurge: `${surgePercent}%`, maxUnavailable: 0 },
                },
                selector: { matchLabels: this.selector },
                template,
            },
        };
        const opts = { parent: this, dependsOn: [this.args.namespace, ...after, ...needs] };
        return declare(Deployment, this.logical(), this.guard(), args, opts, transform?.deployment);
    }

    private createService(): Service {
        const args = {
            // The deployment already waits for ready pods; waiting here again would never end at zero replicas.
            metadata: { annotations: { "pulumi.com/skipAwait": "true" } },
            spec: {
                type: "ClusterIP",
                selector: this.selector,
                ports: [{ name: "http", port: servicePort, targetPort: "http", protocol: "TCP" }],
            },
        };
        return declare(Service, this.logical(), this.guard(), args, this.inside, this.args.transform?.service);
    }

    private createDisruptionBudget(): PodDisruptionBudget {
        const args = {
            spec: {
                // Rounded up by Kubernetes: one of one, one of two, a quarter of many. A drain always gets on.
                maxUnavailable: "25%",
                unhealthyPodEvictionPolicy: "AlwaysAllow",
                selector: { matchLabels: this.selector },
            },
        };
        const { transform } = this.args;
        return declare(
            PodDisruptionBudget,
            this.logical(),
            this.guard(),
            args,
            this.inside,
            transform?.podDisruptionBudget,
        );
    }

    private createScaling(deployment: Deployment): void {
        const { tenant, scope } = this.args;
        if (isScaledByKeda(tenant, behaviourOf(scope))) this.createScaledObject(deployment);
        else this.createAutoscaler(deployment);
        if (hasVertical(tenant, behaviourOf(scope))) this.createVertical(deployment);
    }

    private createVertical(deployment: Deployment): void {
        const { tenant, namespace, after, transform } = this.args;
        const object = verticalAutoscaler(tenant, this.workloadName);
        const opts = { parent: this, dependsOn: [namespace, deployment, ...after] };
        declareCustom<VerticalPodAutoscaler>(this.logical("memory"), this.guard(), object, opts, transform?.custom);
    }

    private createScaledObject(deployment: Deployment): void {
        const { tenant, scope, kubernetesVersion, forecasts, transform } = this.args;
        const forecaster = forecasts !== undefined;
        const behaviour = behaviourOf(scope);
        const object = scaledObject({ tenant, workload: this.workloadName, kubernetesVersion, forecaster, behaviour });
        const opts = { parent: this, dependsOn: [this.args.namespace, deployment, ...this.args.after] };
        declareCustom<ScaledObject>(this.logical("scaling"), this.guard(), object, opts, transform?.custom);
        if (forecasts && isForecast(tenant)) this.createForecastSettings(forecasts);
    }

    /** Lies in the forecaster's own namespace, which is all that the forecaster may look into. */
    private createForecastSettings(forecasts: ForecastLink): void {
        const { tenant, scope, transform, after } = this.args;
        const guard = {
            name: settingsName(tenant.tenant_id, this.workloadName),
            namespace: namespaces.forecasting,
            labels: { ...labelsOf(scope, this.workloadName), [settingsLabel.name]: settingsLabel.value },
        };
        const data = { [settingsKey]: JSON.stringify(forecastSettings(tenant, this.workloadName, forecasts)) };
        const opts = { parent: this, dependsOn: [...after] };
        declare(ConfigMap, this.logical("forecast"), guard, { data }, opts, transform?.configMap);
    }

    private createAutoscaler(deployment: Deployment): HorizontalPodAutoscaler {
        const { tenant, scope, kubernetesVersion, transform } = this.args;
        const args = {
            metadata: {
                annotations: {
                    "tenantry.io/strategy": tenant.tenant_config.autoscaling.strategy,
                    // KEDA takes a workload over in one deployment: its own autoscaler comes before this one goes.
                    "validations.keda.sh/hpa-ownership": "false",
                },
            },
            spec: autoscalerSpec(tenant, this.workloadName, kubernetesVersion, behaviourOf(scope)),
        };
        const opts = { parent: this, dependsOn: [this.args.namespace, deployment] };
        return declare(HorizontalPodAutoscaler, this.logical(), this.guard(), args, opts, transform?.autoscaler);
    }
}
