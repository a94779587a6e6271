import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { ISecretStore } from "@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { Role } from "@pulumi/kubernetes/rbac/v1/role";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding";
import * as pulumi from "@pulumi/pulumi";
import type { Trigger } from "../../model/schema/scaling";
import type { Tenant } from "../../model/schema/tenant";
import type { Scope } from "../cloud";
import type { TriggerAuthentication } from "./kinds/keda";
import { labelsOf, namespaces, storeName, tenantNamespace } from "./names";
import { type Custom, declare, declareCustom, type Guard } from "./objects";

/** A trigger that signs in with secrets of the tenant's. */
type Signing = Trigger & { readonly name: string; readonly secrets: Readonly<Record<string, string>> };

const isSigning = (trigger: Trigger): trigger is Signing => trigger.secrets !== undefined;

/** Name of what a trigger signs in with, in the tenant's namespace. */
const localName = ({ name }: Pick<Signing, "name">): string => `trigger-${name}`;

/** What a trigger of the tenant's names to sign in. */
export function authenticationOf(trigger: Trigger): Trigger["authenticationRef"] {
    return isSigning(trigger) ? { name: localName(trigger) } : trigger.authenticationRef;
}

/** Seconds after which a value that was replaced is taken over, at each of the two steps. */
const refreshInterval = "5m";

/** Arguments of {@link TriggerSecrets}. */
export interface TriggerSecretsArgs {
    readonly tenant: Tenant;
    readonly scope: Scope;
    /** What names of secrets begin with in the tenant's store beside what the store puts before them itself. */
    readonly prefix: string;
    readonly after: readonly pulumi.Resource[];
}

/**
 * Brings secrets of the tenant's own store to KEDA, which looks for them in its own namespace alone: it may not read those of any tenant's. What a trigger names is
 * fetched into the tenant's namespace, and from there into KEDA's under the tenant's name, as an account that may read these and nothing else.
 */
export class TriggerSecrets extends pulumi.ComponentResource {
    /** What workloads that follow the triggers wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(
        private readonly secretsName: string,
        private readonly args: TriggerSecretsArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("tenantry:kubernetes:TriggerSecrets", secretsName, {}, opts);
        const triggers = args.tenant.tenant_config.autoscaling.triggers.filter(isSigning);
        const bridge = triggers.length > 0 ? this.createBridge(triggers) : [];
        this.ready = triggers.flatMap((trigger) => this.createSecrets(trigger, bridge));
        this.registerOutputs();
    }

    private get id(): string {
        return this.args.tenant.tenant_id;
    }

    private guard(name: string, namespace: string): Guard {
        return { name, namespace, labels: labelsOf(this.args.scope, "triggers") };
    }

    private logical(suffix: string): string {
        return `${this.secretsName}-${suffix}`;
    }

    /** The account in KEDA's namespace, its right to the named secrets, and the store that reads as it. No pod runs as it. */
    private createBridge(triggers: readonly Signing[]): readonly pulumi.Resource[] {
        const opts = { parent: this, dependsOn: [...this.args.after] };
        const [here, there] = [namespaces.autoscaling, tenantNamespace(this.id)];
        const resourceNames = triggers.map(localName);
        const rules = [{ apiGroups: [""], resources: ["secrets"], resourceNames, verbs: ["get"] }];
        const subjects = [{ kind: "ServiceAccount", name: there, namespace: here }];
        const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "triggers" };
        const idle = { automountServiceAccountToken: false };
        const account = declare(ServiceAccount, this.logical("account"), this.guard(there, here), idle, opts);
        const role = declare(Role, this.logical("role"), this.guard("triggers", there), { rules }, opts);
        const bound = { ...opts, dependsOn: [account, role] };
        const binding = this.guard("triggers", there);
        const right = declare(RoleBinding, this.logical("binding"), binding, { roleRef, subjects }, bound);
        const store: Custom<ISecretStore> = {
            apiVersion: "external-secrets.io/v1",
            kind: "SecretStore",
            spec: {
                provider: {
                    kubernetes: {
                        remoteNamespace: there,
                        server: { caProvider: { type: "ConfigMap", name: "kube-root-ca.crt", key: "ca.crt" } },
                        auth: { serviceAccount: { name: there } },
                    },
                },
                refreshInterval: 300,
            },
        };
        const after = { ...opts, dependsOn: [right] };
        return [declareCustom<ISecretStore>(this.logical("store"), this.guard(there, here), store, after)];
    }

    private createSecrets(trigger: Signing, bridge: readonly pulumi.Resource[]): readonly pulumi.Resource[] {
        const [here, there] = [namespaces.autoscaling, tenantNamespace(this.id)];
        // No id holds a dot, so that no two tenants' secrets have one name.
        const [local, shared] = [localName(trigger), `${this.id}.${trigger.name}`];
        const data = Object.entries(trigger.secrets).map(([secretKey, secret]) => ({
            secretKey,
            remoteRef: { key: `${this.args.prefix}${secret}` },
        }));
        const fetched = this.external(trigger.name, this.guard(local, there), storeName, { data }, this.args.after);
        const dataFrom = [{ extract: { key: local } }];
        const handed = this.external(`${trigger.name}-keda`, this.guard(shared, here), there, { dataFrom }, [
            ...bridge,
            fetched,
        ]);
        const authentication: Custom<TriggerAuthentication> = {
            apiVersion: "keda.sh/v1alpha1",
            kind: "TriggerAuthentication",
            spec: {
                secretTargetRef: Object.keys(trigger.secrets).map((parameter) => ({
                    parameter,
                    name: shared,
                    key: parameter,
                })),
            },
        };
        const name = this.logical(`${trigger.name}-authentication`);
        const opts = { parent: this, dependsOn: [handed] };
        return [declareCustom<TriggerAuthentication>(name, this.guard(local, there), authentication, opts)];
    }

    private external(
        suffix: string,
        guard: Guard,
        store: string,
        what: Pick<NonNullable<IExternalSecret["spec"]>, "data" | "dataFrom">,
        after: readonly pulumi.Resource[],
    ): pulumi.Resource {
        const object: Custom<IExternalSecret> = {
            apiVersion: "external-secrets.io/v1",
            kind: "ExternalSecret",
            spec: {
                refreshInterval,
                secretStoreRef: { kind: "SecretStore", name: store },
                target: { name: guard.name, creationPolicy: "Owner" },
                ...what,
            },
        };
        const opts = { parent: this, dependsOn: [...after] };
        return declareCustom<IExternalSecret>(this.logical(suffix), guard, object, opts);
    }
}
