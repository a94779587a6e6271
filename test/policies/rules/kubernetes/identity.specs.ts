import { k8sNoTenantClusterBinding } from "../../../../policies/rules/kubernetes/identity/no-tenant-cluster-binding";
import { k8sRbacPodCreateExec } from "../../../../policies/rules/kubernetes/identity/rbac-pod-create-exec";
import { k8sRbacWebhookCsr } from "../../../../policies/rules/kubernetes/identity/rbac-webhook-csr";
import { k8sSaDefaultUnused } from "../../../../policies/rules/kubernetes/identity/sa-default-unused";
import { cell, declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { clusterRole, clusterRoleBinding, role, serviceAccount } from "./kinds";

const granting = (resources: string[], verbs: string[], more: object = {}) =>
    role({ rules: [{ apiGroups: [""], resources, verbs, ...more }] });
const admission = (resource: string, ...verbs: string[]) =>
    clusterRole({ rules: [{ apiGroups: ["admissionregistration.k8s.io"], resources: [resource], verbs }] });
const byDefault = { metadata: { name: "default" } };
const binding = (kind: string, namespace?: string) =>
    clusterRoleBinding({
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
        subjects: [{ kind, name: "app", namespace }],
    });
const pool = tenant({ isolation: "pool" });
const silo = tenant({ isolation: "silo" });

export const identitySpecs: readonly Spec[] = [
    {
        rule: k8sRbacPodCreateExec,
        pass: {
            "reading pods": [granting(["pods", "pods/log"], ["get", "list"])],
            "commands in one pod": [granting(["pods/exec"], ["create"], { resourceNames: ["web-0"] })],
        },
        fail: {
            "making pods": [granting(["pods"], ["create"])],
            "commands in pods": [granting(["pods/exec"], ["create"])],
            "commands by a web socket": [granting(["pods/exec"], ["get"])],
            "the console of pods": [granting(["pods", "pods/attach"], ["create"])],
            "any part of pods": [granting(["pods/*"], ["create"])],
            "containers added to pods": [granting(["pods/ephemeralcontainers"], ["patch"])],
            "every verb, in a cluster role": [
                clusterRole({ rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["*"] }] }),
            ],
        },
        unknown: {
            "the rules": [role({ rules: later() })],
            "the names": [granting(["pods/exec"], ["create"], { resourceNames: later() })],
        },
    },
    {
        rule: k8sRbacWebhookCsr,
        pass: {
            "reading webhooks": [admission("validatingwebhookconfigurations", "get", "list")],
            "one webhook": [
                clusterRole({
                    rules: [
                        {
                            apiGroups: ["admissionregistration.k8s.io"],
                            resources: ["mutatingwebhookconfigurations"],
                            resourceNames: ["shop"],
                            verbs: ["patch"],
                        },
                    ],
                }),
            ],
        },
        fail: {
            "writing webhooks": [admission("mutatingwebhookconfigurations", "patch")],
            "removing webhooks": [admission("validatingwebhookconfigurations", "deletecollection")],
            "policies of admission": [admission("validatingadmissionpolicybindings", "delete")],
            "approving certificates": [granting(["certificatesigningrequests/approval"], ["update"])],
            "signing certificates": [granting(["signers"], ["sign"])],
        },
        unknown: {
            "the verbs": [clusterRole({ rules: [{ resources: ["signers"], verbs: later() }] })],
            "the rules": [clusterRole({ rules: later() })],
        },
    },
    {
        rule: k8sSaDefaultUnused,
        pass: {
            "no token": [serviceAccount({ ...byDefault, automountServiceAccountToken: false })],
            "no token, by a patch": [
                declare("kubernetes:core/v1:ServiceAccountPatch", {
                    ...byDefault,
                    automountServiceAccountToken: false,
                }),
            ],
        },
        fail: {
            unset: [serviceAccount(byDefault)],
            "a token": [serviceAccount({ ...byDefault, automountServiceAccountToken: true })],
        },
        unknown: {
            "the switch": [serviceAccount({ ...byDefault, automountServiceAccountToken: later() })],
            "which account": [serviceAccount({ metadata: { name: later() } })],
        },
        notApplicable: {
            "another account": [serviceAccount({ metadata: { name: "app" } })],
            "an account that gets a name": [serviceAccount({})],
        },
    },
    {
        rule: k8sNoTenantClusterBinding,
        pass: {
            "an administrator, on a cluster of its own": [binding("Group"), silo],
            "an add-on, on a cluster of its own": [binding("ServiceAccount", "monitoring"), silo],
        },
        fail: {
            "on a shared cluster": [binding("Group"), pool],
            "with a database of its own": [binding("Group"), tenant()],
            "its pods, on a cluster of its own": [binding("ServiceAccount", "tenant-acme"), silo],
        },
        unknown: {
            "the isolation": [binding("Group"), tenant({ isolation: later() })],
            "whom it binds": [
                clusterRoleBinding({ roleRef: { apiGroup: "", kind: "", name: "" }, subjects: later() }),
                silo,
            ],
        },
        notApplicable: { "a cell": [binding("Group"), cell()], "no tenant": [binding("Group")] },
    },
];
