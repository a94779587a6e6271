import type * as helm from "@pulumi/kubernetes/helm/v3";
import { k8sNamespaceLimitRange } from "../../../../policies/rules/kubernetes/namespace/namespace-limit-range";
import { k8sNamespacePssRestricted } from "../../../../policies/rules/kubernetes/namespace/namespace-pss-restricted";
import { k8sNamespaceQuota } from "../../../../policies/rules/kubernetes/namespace/namespace-quota";
import { k8sNoSystemNamespace } from "../../../../policies/rules/kubernetes/namespace/no-system-namespace";
import { k8sNotDefaultNamespace } from "../../../../policies/rules/kubernetes/namespace/not-default-namespace";
import { k8sIngressTls } from "../../../../policies/rules/kubernetes/network-policy/ingress-tls";
import { k8sNetpolDefaultDeny } from "../../../../policies/rules/kubernetes/network-policy/netpol-default-deny";
import { k8sServiceNoExternalIps } from "../../../../policies/rules/kubernetes/network-policy/service-no-external-ips";
import { k8sServiceNoLoadbalancer } from "../../../../policies/rules/kubernetes/network-policy/service-no-loadbalancer";
import { k8sServiceNoNodeport } from "../../../../policies/rules/kubernetes/network-policy/service-no-nodeport";
import { cell, declare, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { deployment, ingress, limitRange, namespace, networkPolicy, quota, service } from "./kinds";

const release = kind<helm.ReleaseArgs>("kubernetes:helm.sh/v3:Release");
const enforce = "pod-security.kubernetes.io/enforce";

const space = namespace({ metadata: { name: "shop" } });
const nameless = namespace({});
const inShop = { namespace: "shop" };
const provider = declare("pulumi:providers:kubernetes", { namespace: "shop" });
const both = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };
const closed = networkPolicy({ metadata: inShop, spec: both });
const beside = (rules: object) => networkPolicy({ metadata: inShop, spec: { ...both, ...rules } });
const blockOf = (cidr: string) => ({ ipBlock: { cidr } });
const spacesBy = (key: string, operator: string, ...values: readonly string[]) => ({
    namespaceSelector: { matchExpressions: [{ key, operator, ...(values.length > 0 && { values: [...values] }) }] },
});
const podsBy = (key: string, operator: string) => ({ matchExpressions: [{ key, operator }] });
const range = (port: number, endPort: number, protocol = "TCP") => ({ port, endPort, protocol });
const name = "kubernetes.io/metadata.name";
const hosts = (tls: readonly { secretName: string; hosts?: string[] }[], ...names: readonly string[]) =>
    ingress({ spec: { tls: [...tls], rules: names.map((host) => ({ host })) } });
const inSystem = { namespace: "kube-system" };
const karpenter = release({ chart: "karpenter", namespace: "kube-system" });
/** Namespaces that are nobody's: the rules about tenants' namespaces leave them out. */
const notTenants = {
    "the cluster's own": [namespace({ metadata: { name: "kube-system" } })],
    "a cell's": [space, cell()],
    "an add-on's": [space, release({ chart: "keda", namespace: "shop" }), tenant()],
    "an add-on's of EKS": [namespace({ metadata: { name: "amazon-cloudwatch" } }), tenant()],
};

export const namespaceSpecs: readonly Spec[] = [
    {
        rule: k8sNotDefaultNamespace,
        pass: {
            named: [deployment({ metadata: inShop })],
            "the provider's": [service({}, { provider })],
            "made from another object": [service({ metadata: { namespace: "shop" } })],
        },
        fail: { unset: [deployment({})], default: [service({ metadata: { namespace: "default" } })] },
        unknown: { "the name": [service({ metadata: { namespace: later(nameless) } })] },
    },
    {
        rule: k8sNoSystemNamespace,
        pass: { named: [deployment({ metadata: inShop })], unset: [deployment({})] },
        fail: {
            "the cluster's own": [deployment({ metadata: inSystem }), tenant()],
            "beside an add-on": [deployment({ metadata: inSystem }), karpenter, tenant()],
            "a policy beside none": [networkPolicy({ metadata: inSystem, spec: both }), tenant()],
        },
        unknown: { "the name": [service({ metadata: { namespace: later() } })] },
        notApplicable: {
            "a cell": [deployment({ metadata: inSystem }), cell()],
            "a policy of an add-on": [networkPolicy({ metadata: inSystem, spec: both }), karpenter, tenant()],
        },
    },
    {
        rule: k8sNamespacePssRestricted,
        pass: { restricted: [namespace({ metadata: { labels: { [enforce]: "restricted" } } })] },
        fail: {
            unset: [space],
            baseline: [namespace({ metadata: { labels: { [enforce]: "baseline" } } }), tenant()],
        },
        unknown: {
            "the labels": [namespace({ metadata: { labels: later() } })],
            "the level": [namespace({ metadata: { labels: { [enforce]: later() } } })],
        },
        notApplicable: notTenants,
    },
    {
        rule: k8sNamespaceQuota,
        pass: {
            bounded: [space, quota({ metadata: inShop, spec: { hard: { pods: "10" } } })],
            "a namespace whose name nobody chose": [
                nameless,
                quota({ metadata: { namespace: later(nameless) }, spec: { hard: { pods: "10" } } }),
            ],
        },
        fail: {
            none: [space],
            "one that bounds nothing": [space, quota({ metadata: inShop, spec: { hard: {} } })],
            "in another namespace": [space, quota({ metadata: { namespace: "other" }, spec: { hard: { pods: "1" } } })],
        },
        unknown: {
            "the bounds": [space, quota({ metadata: inShop, spec: { hard: later() } })],
            "the namespace": [space, quota({ metadata: { namespace: later() }, spec: { hard: { pods: "1" } } })],
        },
        notApplicable: notTenants,
    },
    {
        rule: k8sNamespaceLimitRange,
        pass: { limits: [space, limitRange({ metadata: inShop, spec: { limits: [{ type: "Container" }] } })] },
        fail: { none: [space], empty: [space, limitRange({ metadata: inShop, spec: { limits: [] } })] },
        unknown: { "the limits": [space, limitRange({ metadata: inShop, spec: { limits: later() } })] },
        notApplicable: notTenants,
    },
    {
        rule: k8sNetpolDefaultDeny,
        pass: {
            "a namespace beside it": [
                space,
                closed,
                beside({ ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: "ingress" } } }] }] }),
            ],
            "some pods of every namespace": [
                space,
                closed,
                beside({
                    ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: "probe" } } }] }],
                }),
            ],
            "namespaces that carry a label of their owners'": [
                space,
                closed,
                beside({ ingress: [{ from: [spacesBy("team", "Exists")] }] }),
            ],
            "namespaces by a list of names": [
                space,
                closed,
                beside({ ingress: [{ from: [spacesBy(name, "In", "ingress", "monitoring")] }] }),
            ],
            "some pods opened": [
                space,
                closed,
                networkPolicy({
                    metadata: inShop,
                    spec: {
                        podSelector: { matchLabels: { app: "web" }, ...podsBy("beta", "DoesNotExist") },
                        ingress: [{}],
                    },
                }),
            ],
            "two ranges that leave much out": [
                space,
                closed,
                beside({ egress: [{ ports: [range(1, 30_000), range(40_000, 65_535)] }] }),
            ],
            "halves of the ports, of two protocols": [
                space,
                closed,
                beside({ egress: [{ ports: [range(1, 32_767), range(32_768, 65_535, "UDP")] }] }),
            ],
            "halves of the ports, to two peers": [
                space,
                closed,
                beside({
                    egress: [
                        { to: [{ namespaceSelector: {} }], ports: [range(1, 32_767)] },
                        { to: [blockOf("10.0.0.0/8")], ports: [range(32_768, 65_535)] },
                    ],
                }),
            ],
            "HTTPS to the internet": [
                space,
                closed,
                beside({ egress: [{ to: [blockOf("0.0.0.0/0")], ports: [{ port: 443, protocol: "TCP" }] }] }),
            ],
            "a network beside it": [space, closed, beside({ egress: [{ to: [blockOf("10.0.0.0/8")] }] })],
            "rules of a direction that it does not speak of": [
                space,
                closed,
                networkPolicy({
                    metadata: inShop,
                    spec: { podSelector: {}, policyTypes: ["Ingress"], egress: [{}] },
                }),
            ],
            "one policy": [space, closed],
            "a policy a direction": [
                space,
                networkPolicy({ metadata: inShop, spec: { podSelector: {}, policyTypes: ["Egress"] } }),
                networkPolicy({ metadata: inShop, spec: { podSelector: {} } }),
            ],
            "paths beside it": [
                space,
                closed,
                networkPolicy({
                    metadata: inShop,
                    spec: { ...both, ingress: [{ from: [{ podSelector: {} }] }], egress: [{ ports: [{ port: 53 }] }] },
                }),
            ],
        },
        fail: {
            "opened to every namespace": [space, closed, beside({ ingress: [{ from: [{ namespaceSelector: {} }] }] })],
            "opened to all pods of every namespace": [
                space,
                closed,
                beside({ egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: {} } }] }] }),
            ],
            "opened to the internet": [space, closed, beside({ egress: [{ to: [blockOf("0.0.0.0/0")] }] })],
            "opened to the internet but for some": [
                space,
                closed,
                beside({ egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }] }] }),
            ],
            "opened to the internet in halves": [
                space,
                closed,
                beside({ egress: [{ to: [blockOf("0.0.0.0/1"), blockOf("128.0.0.0/1")] }] }),
            ],
            "opened to the internet in pieces, by several rules": [
                space,
                closed,
                beside({
                    egress: Array.from({ length: 64 }, (_, index) => ({ to: [blockOf(`${index * 4}.0.0.0/8`)] })),
                }),
            ],
            "opened to the internet of IPv6": [space, closed, beside({ ingress: [{ from: [blockOf("::/0")] }] })],
            "opened on all ports there are": [
                space,
                closed,
                beside({ egress: [{ to: [blockOf("0.0.0.0/0")], ports: [{ port: 1, endPort: 65_535 }] }] }),
            ],
            "opened to every namespace that has a name": [
                space,
                closed,
                beside({ ingress: [{ from: [spacesBy(name, "Exists")] }] }),
            ],
            "opened to every tenant": [
                space,
                closed,
                beside({ ingress: [{ from: [spacesBy("tenantry.io/tenant", "Exists")] }] }),
            ],
            "opened to every namespace but one": [
                space,
                closed,
                beside({ egress: [{ to: [spacesBy(name, "NotIn", "kube-system")] }] }),
            ],
            "opened to every namespace without a label": [
                space,
                closed,
                beside({ egress: [{ to: [spacesBy("locked", "DoesNotExist")] }] }),
            ],
            "opened for every pod without a label": [
                space,
                closed,
                networkPolicy({
                    metadata: inShop,
                    spec: { podSelector: podsBy("locked", "DoesNotExist"), ingress: [{}] },
                }),
            ],
            "opened for every pod of a deployment": [
                space,
                closed,
                networkPolicy({
                    metadata: inShop,
                    spec: { podSelector: podsBy("pod-template-hash", "Exists"), ingress: [{}] },
                }),
            ],
            "opened on two ranges that make all ports": [
                space,
                closed,
                beside({ egress: [{ ports: [range(1, 32_767), range(32_768, 65_535)] }] }),
            ],
            "opened on all ports but those of the system": [
                space,
                closed,
                beside({ egress: [{ to: [blockOf("0.0.0.0/0")], ports: [range(1024, 65_535)] }] }),
            ],
            "opened on half of the ports by each of two rules": [
                space,
                closed,
                beside({
                    ingress: [
                        { from: [{ namespaceSelector: {} }], ports: [range(1, 40_000)] },
                        { ports: [range(30_000, 65_535)] },
                    ],
                }),
            ],
            "opened on half of the ports by each of two policies": [
                space,
                closed,
                beside({ ingress: [{ ports: [range(1, 32_767, "UDP")] }] }),
                beside({ ingress: [{ ports: [range(32_768, 65_535, "UDP")] }] }),
            ],
            "opened to half of the internet by each of two policies": [
                space,
                closed,
                beside({ egress: [{ to: Array.from({ length: 64 }, (_, at) => blockOf(`${at}.0.0.0/8`)) }] }),
                beside({ egress: [{ to: Array.from({ length: 64 }, (_, at) => blockOf(`${at + 64}.0.0.0/8`)) }] }),
            ],
            "opened for a protocol": [space, closed, beside({ egress: [{ ports: [{ protocol: "TCP" }] }] })],
            none: [space],
            "ingress alone": [space, networkPolicy({ metadata: inShop, spec: { podSelector: {} } })],
            "some pods": [
                space,
                networkPolicy({ metadata: inShop, spec: { ...both, podSelector: { matchLabels: { app: "web" } } } }),
            ],
            "opened again": [space, closed, networkPolicy({ metadata: inShop, spec: { ...both, egress: [{}] } })],
            "in another namespace": [space, networkPolicy({ metadata: { namespace: "other" }, spec: both })],
            "egress by rules that open all": [
                space,
                networkPolicy({ metadata: inShop, spec: { podSelector: {}, ingress: [], egress: [{ to: [] }] } }),
            ],
        },
        unknown: {
            "a network": [space, closed, beside({ egress: [{ to: [blockOf(later())] }] })],
            "where a range ends": [space, closed, beside({ egress: [{ ports: [range(1, later())] }] })],
            "a label that must exist": [space, closed, beside({ ingress: [{ from: [spacesBy(later(), "Exists")] }] })],
            "whether a policy that opens all is the namespace's": [
                space,
                closed,
                networkPolicy({ metadata: { namespace: later() }, spec: { ...both, ingress: [{}] } }),
            ],
            "the rules": [space, networkPolicy({ metadata: inShop, spec: { ...both, egress: later() } })],
            "whom it picks": [space, networkPolicy({ metadata: inShop, spec: { ...both, podSelector: later() } })],
            "the namespace": [space, networkPolicy({ metadata: { namespace: later() }, spec: both })],
        },
        notApplicable: notTenants,
    },
    {
        rule: k8sServiceNoLoadbalancer,
        pass: { unset: [service({})], inside: [service({ spec: { type: "ClusterIP" } })] },
        fail: {
            "a load balancer": [service({ spec: { type: "LoadBalancer" } })],
            "one beside an add-on's": [
                service({ metadata: inShop, spec: { type: "LoadBalancer" } }),
                release({ chart: "keda", namespace: "keda" }),
                tenant(),
            ],
            "one beside a chart in a program of others": [
                service({ metadata: inShop, spec: { type: "LoadBalancer" } }),
                release({ chart: "keda", namespace: "shop" }),
            ],
        },
        unknown: { "the type": [service({ spec: { type: later() } })] },
        notApplicable: {
            "an add-on's": [
                service({ metadata: inShop, spec: { type: "LoadBalancer" } }),
                release({ chart: "keda", namespace: "shop" }),
                tenant(),
            ],
        },
    },
    {
        rule: k8sServiceNoNodeport,
        pass: { unset: [service({})] },
        fail: { "a node port": [service({ spec: { type: "NodePort" } })] },
        unknown: { "the specification": [service({ spec: later() })] },
    },
    {
        rule: k8sServiceNoExternalIps,
        pass: { unset: [service({})], none: [service({ spec: { externalIPs: [] } })] },
        fail: { one: [service({ spec: { externalIPs: ["192.0.2.1"] } })] },
        unknown: { "the list": [service({ spec: { externalIPs: later() } })] },
    },
    {
        rule: k8sIngressTls,
        pass: {
            "a named host": [hosts([{ secretName: "shop" }], "shop.example.com")],
            "every host by name": [
                hosts(
                    [
                        { secretName: "a", hosts: ["a.example.com"] },
                        { secretName: "b", hosts: ["B.example.com"] },
                    ],
                    "a.example.com",
                    "b.example.com",
                ),
            ],
            "every host by a wildcard of the certificate": [
                hosts([{ secretName: "a", hosts: ["*.example.com"] }], "a.example.com", "b.example.com"),
            ],
        },
        fail: {
            unset: [ingress({})],
            "no TLS": [ingress({ spec: { rules: [{ host: "shop.example.com" }] } })],
            "a wildcard": [hosts([{ secretName: "shop" }], "*.example.com")],
            "no host": [ingress({ spec: { tls: [{ secretName: "shop" }], rules: [{}] } })],
            "a host that TLS leaves out": [
                hosts([{ secretName: "a", hosts: ["a.example.com"] }], "a.example.com", "b.example.com"),
            ],
            "a host deeper than the wildcard": [
                hosts([{ secretName: "a", hosts: ["*.example.com"] }], "a.b.example.com"),
            ],
            "a host whose entry has no certificate": [
                hosts(
                    [
                        { secretName: "a", hosts: ["a.example.com"] },
                        { secretName: "", hosts: ["b.example.com"] },
                    ],
                    "b.example.com",
                ),
            ],
            "a default backend": [
                ingress({
                    spec: {
                        tls: [{ secretName: "shop" }],
                        defaultBackend: { service: { name: "web", port: { number: 80 } } },
                    },
                }),
            ],
            "a default backend of an older version": [
                declare("kubernetes:networking.k8s.io/v1beta1:Ingress", {
                    spec: { tls: [{ secretName: "shop" }], backend: { serviceName: "web", servicePort: 80 } },
                }),
            ],
        },
        unknown: {
            "the host": [hosts([{ secretName: "shop" }], later())],
            "the hosts of TLS": [hosts([{ secretName: "shop", hosts: later() }], "shop.example.com")],
            "the rules": [ingress({ spec: { tls: [{ secretName: "shop" }], rules: later() } })],
            "the default backend": [ingress({ spec: { tls: [{ secretName: "shop" }], defaultBackend: later() } })],
        },
    },
];
