import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { labelsOf, namespaces } from "../../kubernetes/names";
import { declare, type Guard } from "../../kubernetes/objects";
import type { AddonTransforms } from "../../kubernetes/transforms";
import { agentPolicy, type SystemPolicy, type SystemReach, systemPolicies } from "./system-ways";

/** Arguments of {@link SystemPolicies}. */
export interface SystemPoliciesArgs {
    readonly scope: Scope;
    readonly reach: SystemReach;
    /** Namespaces that add-ons of EKS would make themselves. */
    readonly agents: readonly string[];
    /** Changes to children, by class. */
    readonly transform?: Pick<AddonTransforms, "namespace" | "networkPolicy">;
}

/** Policies of pods that EKS itself starts. Where new pods begin closed, they are there before any node is. */
export class SystemPolicies extends pulumi.ComponentResource {
    /** What whoever starts pods waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(
        private readonly policiesName: string,
        private readonly args: SystemPoliciesArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("tenantry:aws:SystemPolicies", policiesName, {}, opts);
        const { reach, agents } = args;
        const system = systemPolicies(reach).map((policy) => this.createPolicy(policy, namespaces.system, []));
        const closed = { name: "default-deny", spec: agentPolicy(reach) };
        const others = agents.map((name) => this.createPolicy(closed, name, [this.createNamespace(name)]));
        this.ready = [...system, ...others];
        this.registerOutputs();
    }

    private guard(name: string, namespace?: string): Guard {
        return { name, namespace, labels: labelsOf(this.args.scope, "addons") };
    }

    /** The add-on takes it as it is. It stays when the policies go: pods of the add-on are in it. */
    private createNamespace(name: string): Namespace {
        const opts = { parent: this, retainOnDelete: true };
        const { transform } = this.args;
        return declare(Namespace, `${this.policiesName}-${name}`, this.guard(name), {}, opts, transform?.namespace);
    }

    private createPolicy({ name, spec }: SystemPolicy, namespace: string, dependsOn: pulumi.Resource[]): NetworkPolicy {
        const logicalName = `${this.policiesName}-${namespace}-${name}`;
        const opts = { parent: this, dependsOn };
        const { transform } = this.args;
        return declare(
            NetworkPolicy,
            logicalName,
            this.guard(name, namespace),
            { spec },
            opts,
            transform?.networkPolicy,
        );
    }
}
