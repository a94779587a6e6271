import { tenantIsolationComplete } from "../../../../policies/rules/tenant/isolation-complete";
import { cell, declare, later, read, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, bucketPolicy, document, instance, policy, topic } from "../aws/kinds";
import { diagnosticSetting, federation, roleAssignment } from "../azure/kinds";
import { member, sqlInstance, valkey } from "../gcp/kinds";
import { deployment, namespace, networkPolicy, roleBinding } from "../kubernetes/kinds";

const acme = tenant();
const silo = tenant({ isolation: "silo" });
const reference = (name: string) => read("pulumi:pulumi:StackReference", { name });
const byTag = (value: string) =>
    document({
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/tenant": value } },
    });
const from = (peer: object) =>
    networkPolicy({ metadata: { namespace: "tenant-acme" }, spec: { podSelector: {}, ingress: [{ from: [peer] }] } });
const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } });
const everyNamespace = { namespaceSelector: {} };
const by = (key: string, operator: string, ...values: readonly string[]) => ({
    namespaceSelector: { matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }] },
});
const bound = (space: string) =>
    roleBinding({
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "viewer" },
        subjects: [{ kind: "ServiceAccount", name: "app", namespace: space }],
    });
const grantTo = (arn: string) =>
    document({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", Principal: { AWS: arn } });

export const isolationSpecs: readonly Spec[] = [
    {
        rule: tenantIsolationComplete,
        pass: {
            "its own tag": [bucket({ tags: { tenant: "acme" } }), acme],
            "its own label": [valkey({ labels: { tenant: "acme" } }), acme],
            "its own identity on Azure": [federation({ subject: "system:serviceaccount:tenant-acme:app" }), acme],
            "its own group on Azure, or its cell's": [
                diagnosticSetting({
                    resourceUri: "/subscriptions/s/resourceGroups/tn-acme-group/providers/p/t/n",
                    storageAccountId: "/subscriptions/s/resourceGroups/cell-main-group/providers/p/t/n",
                }),
                acme,
            ],
            "its own namespace": [deployment({ metadata: { namespace: "tenant-acme" } }), acme],
            "an add-on's namespace": [deployment({ metadata: { namespace: "monitoring" } }), acme],
            "its cell's stack": [reference("organization/tenantry/cell.main"), acme],
            "the gateway's pods": [from(inNamespace("envoy-gateway-system")), acme],
            "every namespace of its own cluster": [from(everyNamespace), silo],
            "rights on its own tag": [policy({ policy: byTag("acme"), tags: { tenant: "acme" } }), acme],
            "rights on whoever's tag asks": [
                policy({ policy: byTag(`\${aws:PrincipalTag/tenant}`), tags: { tenant: "acme" } }),
                acme,
            ],
            "its own bucket, whose name had to be shortened": [
                bucketPolicy({
                    bucket: "tn-acme-of-the-far-nor-49a34471-111122223333",
                    policy: grantTo("arn:aws:iam::111122223333:role/x"),
                }),
                tenant({ tenantId: "acme-of-the-far-north-and-south" }),
            ],
            "its own role, in a policy": [
                policy({ policy: grantTo("arn:aws:iam::111122223333:role/tn-acme-web"), tags: { tenant: "acme" } }),
                acme,
            ],
            "a word that only ends so": [bucketPolicy({ bucket: "x.tn-globex", policy: "{}" }), acme],
            "a policy that is no JSON": [policy({ policy: "{", tags: { tenant: "acme" } }), acme],
        },
        fail: {
            "another's label on Google Cloud": [valkey({ labels: { tenant: "other" } }), acme],
            "a server with another's label": [
                sqlInstance({ settings: { tier: "t", userLabels: { tenant: "other" } } }),
                acme,
            ],
            "another's pods, as its identity on Azure": [
                federation({ subject: "system:serviceaccount:tenant-other:app" }),
                acme,
            ],
            "a right on what another has on Azure": [
                roleAssignment({ scope: "/subscriptions/s/resourceGroups/tn-other-group/providers/p/t/n" }),
                acme,
            ],
            "another's pods, as its account": [
                member({ member: "serviceAccount:p.svc.id.goog[tenant-other/app]" }),
                acme,
            ],
            "another's tag": [bucket({ tags: { tenant: "globex" } }), acme],
            "another's label": [
                deployment({ metadata: { namespace: "tenant-acme", labels: { "tenantry.io/tenant": "globex" } } }),
                acme,
            ],
            "another's namespace": [deployment({ metadata: { namespace: "tenant-globex" } }), acme],
            "another's namespace, made": [namespace({ metadata: { name: "tenant-globex" } }), acme],
            "another's account": [bound("tenant-globex"), acme],
            "another's pods": [from(inNamespace("tenant-globex")), acme],
            "another's pods, by expression": [
                from({
                    namespaceSelector: {
                        matchExpressions: [{ key: "tenantry.io/tenant", operator: "In", values: ["acme", "globex"] }],
                    },
                }),
                acme,
            ],
            "everybody's pods": [from(everyNamespace), acme],
            "everybody's pods, by a label that all have": [from(by("tenantry.io/tenant", "Exists")), acme],
            "everybody else's pods": [from(by("tenantry.io/tenant", "NotIn", "acme")), acme],
            "another's role, in a policy": [
                policy({ policy: grantTo("arn:aws:iam::111122223333:role/tn-globex-web") }),
                acme,
            ],
            "another's key": [instance({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/tn-globex-data" }), acme],
            "another's network, on Azure": [
                declare("azure-native:network:VirtualNetworkPeering", {
                    remoteVirtualNetwork: { id: "/subscriptions/s/resourceGroups/tn-globex-group/providers/n/v/x" },
                }),
                acme,
            ],
            "another's network, on Google Cloud": [
                declare("gcp:compute/networkPeering:NetworkPeering", {
                    network: "projects/p/global/networks/tn-acme-network",
                    peerNetwork: "projects/p/global/networks/tn-globex-network",
                }),
                acme,
            ],
            "another's stack": [reference("organization/tenantry/globex"), acme],
            "rights on another's tag": [policy({ policy: byTag("globex") }), acme],
        },
        unknown: {
            "the tag": [bucket({ tags: { tenant: later() } }), acme],
            "whose pods": [from({ namespaceSelector: later() }), acme],
            "the tenant": [bucket({ tags: { tenant: "acme" } }), tenant({ tenantId: later() })],
        },
        notApplicable: {
            "no tenant": [bucket({ tags: { tenant: "globex" } })],
            "a cell": [bucket({ tags: { tenant: "globex" } }), cell()],
            "nothing of the kind": [topic({}), acme],
            "a list of subjects that is not known": [roleBinding({ subjects: later() }), acme],
        },
    },
];
