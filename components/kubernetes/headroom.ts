import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import { PriorityClass } from "@pulumi/kubernetes/scheduling/v1/priorityClass";
import * as pulumi from "@pulumi/pulumi";
import type { Headroom } from "../../model/headroom";
import type { Scope } from "../cloud";
import { closedNamespace } from "./closed-namespace";
import { watchRule } from "./cluster-watch";
import { headroomLimits, headroomPod, headroomQuota, priority } from "./headroom-pod";
import { headroomScaler } from "./headroom-scaler";
import { headroomName as component, headroomMissing } from "./headroom-watch";
import type { ScaledObject } from "./kinds/keda";
import type { PrometheusRule } from "./kinds/monitoring";
import { labelsOf, namespaces, podLabels } from "./names";
import { declare, declareCustom, type Guard } from "./objects";

/** Arguments of {@link HeadroomPods}. */
export interface HeadroomPodsArgs {
    readonly scope: Scope;
    readonly headroom: Headroom;
    readonly kubernetesVersion: string;
    /** Labels of the nodes whose room is kept. */
    readonly nodes: Readonly<Record<string, string>>;
    /** What brings the kind that scales them by forecast. @default their number stays */
    readonly scaler?: pulumi.Resource;
    /** What brings the kind of alerts. */
    readonly collector: readonly pulumi.Resource[];
}

/**
 * Pods that do nothing, and go as soon as anything else needs their place: a replica that starts takes it at once, while they wait for
 * the next node.
 */
export class HeadroomPods extends pulumi.ComponentResource {
    constructor(
        private readonly headroomName: string,
        private readonly args: HeadroomPodsArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("tenantry:kubernetes:Headroom", headroomName, {}, opts);
        const { namespace, bounds } = this.createNamespace();
        const inside = { parent: this, dependsOn: [namespace] };
        const account = { automountServiceAccountToken: false };
        const needed = [
            namespace,
            ...bounds,
            this.createPriority(),
            declare(ServiceAccount, this.logical("account"), this.guard(component), account, inside),
        ];
        const pods = this.createPods(needed);
        this.createBudget(inside);
        this.createScaler([pods, ...(args.scaler ? [args.scaler] : [])]);
        this.createAlert([namespace, ...args.collector]);
        this.registerOutputs();
    }

    private get selector(): Record<string, string> {
        return { "app.kubernetes.io/name": component };
    }

    private guard(name: string): Guard {
        return { name, namespace: namespaces.headroom, labels: labelsOf(this.args.scope, component) };
    }

    private logical(suffix: string): string {
        return `${this.headroomName}-${suffix}`;
    }

    private createNamespace(): ReturnType<typeof closedNamespace> {
        const { scope, kubernetesVersion, headroom } = this.args;
        return closedNamespace({
            name: namespaces.headroom,
            logicalName: this.headroomName,
            component,
            labels: labelsOf(scope, component),
            kubernetesVersion,
            quota: headroomQuota(headroom),
            limits: headroomLimits(headroom),
            parent: this,
        });
    }

    private createPriority(): PriorityClass {
        const guard = { name: priority.name, labels: labelsOf(this.args.scope, component) };
        const { value, preemptionPolicy } = priority;
        const args = {
            value,
            preemptionPolicy,
            globalDefault: false,
            description: "Gives its place to anything else.",
        };
        return declare(PriorityClass, this.logical("priority"), guard, args, { parent: this });
    }

    private createPods(after: readonly pulumi.Resource[]): Deployment {
        const { scope, headroom, nodes, scaler } = this.args;
        const spec = {
            ...(scaler === undefined ? { replicas: headroom.pods } : {}),
            revisionHistoryLimit: 1,
            // New ones beside the old would ask for nodes of their own.
            strategy: { type: "Recreate" },
            selector: { matchLabels: this.selector },
            template: headroomPod(headroom, podLabels(scope, component), this.selector, nodes),
        };
        // Pods without a place are what it is for: no deployment waits for them.
        const metadata = { annotations: { "pulumi.com/skipAwait": "true" } };
        const opts = { parent: this, dependsOn: [...after] };
        return declare(Deployment, this.logical("pods"), this.guard(component), { metadata, spec }, opts);
    }

    private createBudget(opts: pulumi.CustomResourceOptions): void {
        const spec = {
            maxUnavailable: "100%",
            unhealthyPodEvictionPolicy: "AlwaysAllow",
            selector: { matchLabels: this.selector },
        };
        declare(PodDisruptionBudget, this.logical("budget"), this.guard(component), { spec }, opts);
    }

    private createAlert(after: readonly pulumi.Resource[]): void {
        const object = watchRule(component, namespaces.headroom, [headroomMissing()]);
        const opts = { parent: this, dependsOn: [...after] };
        declareCustom<PrometheusRule>(this.logical("alert"), this.guard(component), object, opts);
    }

    private createScaler(after: readonly pulumi.Resource[]): void {
        if (this.args.scaler === undefined) return;
        const object = headroomScaler(this.args.headroom, component);
        const opts = { parent: this, dependsOn: [...after] };
        declareCustom<ScaledObject>(this.logical("scaling"), this.guard(component), object, opts);
    }
}
