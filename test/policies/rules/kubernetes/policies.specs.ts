import { k8sNamespaceLabels } from "../../../../policies/rules/kubernetes/namespace/namespace-labels";
import { k8sIngressNoSnippets } from "../../../../policies/rules/kubernetes/network-policy/ingress-no-snippets";
import { k8sIngressUniqueHost } from "../../../../policies/rules/kubernetes/network-policy/ingress-unique-host";
import { k8sNetpolCoversWorkloads } from "../../../../policies/rules/kubernetes/network-policy/netpol-covers-workloads";
import { k8sNetpolNoWorldCidr } from "../../../../policies/rules/kubernetes/network-policy/netpol-no-world-cidr";
import { k8sNetpolNotDangling } from "../../../../policies/rules/kubernetes/network-policy/netpol-not-dangling";
import { cell, type Declared, declare, later, taken, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { deployment, ingress, job, namespace, networkPolicy } from "./kinds";

const web = { app: "web" };
const inShop = { namespace: "shop" };
const shop = namespace({ metadata: { name: "shop" } });
const picking = (podSelector: object, metadata: object = inShop) => networkPolicy({ metadata, spec: { podSelector } });
const everyPod = picking({});
const workload = (labels: object, spec: object = {}, metadata: object = inShop) =>
    deployment({ metadata, spec: { selector: {}, template: { metadata: { labels }, spec } } } as object);
const chart = (space: string) => declare("kubernetes:helm.sh/v3:Release", { chart: "shop", namespace: space });
const ways = (spec: object) => networkPolicy({ metadata: inShop, spec: { podSelector: {}, ...spec } });
const to = (...cidrs: string[]) => ways({ egress: [{ to: cidrs.map((cidr) => ({ ipBlock: { cidr } })) }] });
const noting = (key: string) => ingress({ metadata: { annotations: { [key]: "x" } } });
const claiming = (host: string, space = "shop") =>
    ingress({ metadata: { namespace: space }, spec: { rules: [{ host }] } });
const route = (host: string, space: string) =>
    declare("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute", {
        metadata: { namespace: space },
        spec: { hostnames: [host] },
    });
const labelled = (labels: Record<string, string>) => namespace({ metadata: { name: "shop", labels } });
const ownLabels = { "tenantry.io/tenant": "acme", "tenantry.io/owner": "shop" };
const classed = tenant({ labels: { "data-class": "pii" } });
/** An object in a namespace whose name the cloud gives. */
const nameless = namespace({});
const within = (space: Declared): object => ({ namespace: later(space) });

export const policySpecs: readonly Spec[] = [
    {
        rule: k8sNetpolCoversWorkloads,
        pass: {
            "by all": [workload(web), everyPod],
            "by its labels": [workload(web), picking({ matchLabels: web })],
            "in a namespace that gets its name": [
                workload(web, {}, within(nameless)),
                picking({}, within(nameless)),
                nameless,
            ],
            "in a namespace by its name and by where it came from": [
                workload(web, {}, { namespace: taken("shop", shop) }),
                everyPod,
                shop,
            ],
        },
        fail: {
            none: [workload(web)],
            "other pods": [workload(web), picking({ matchLabels: { app: "api" } })],
            "another namespace": [workload(web), picking({}, { namespace: "other" })],
            "a job": [job({ metadata: inShop, spec: { template: { spec: { containers: [] } } } })],
        },
        unknown: {
            "the labels": [
                deployment({ metadata: inShop, spec: { selector: {}, template: { metadata: { labels: later() } } } }),
                picking({ matchLabels: web }),
            ],
            "the selector": [workload(web), networkPolicy({ metadata: inShop, spec: { podSelector: later() } })],
            "whose network": [workload(web, { hostNetwork: later() })],
            "the namespace": [workload(web, {}, { namespace: later() }), everyPod],
        },
        notApplicable: {
            "its node's network": [workload(web, { hostNetwork: true }), everyPod],
            "another stack's namespace": [workload(web), tenant()],
        },
    },
    {
        rule: k8sNetpolNotDangling,
        pass: { all: [everyPod], "pods of the stack": [picking({ matchLabels: web }), workload(web)] },
        fail: {
            "pods that are not there": [picking({ matchLabels: { app: "api" } }), workload(web)],
            "pods of another namespace": [picking({ matchLabels: web }), workload(web, {}, { namespace: "other" })],
        },
        unknown: {
            "what a chart brings": [picking({ matchLabels: web }), chart("shop")],
            "the selector": [networkPolicy({ metadata: inShop, spec: { podSelector: later() } })],
        },
        notApplicable: {
            "pods that prove a host": [picking({ matchLabels: { "acme.cert-manager.io/http01-solver": "true" } })],
            "beside an add-on": [picking({ matchLabels: web }), chart("shop"), cell()],
        },
    },
    {
        rule: k8sNetpolNoWorldCidr,
        pass: {
            "no rules": [everyPod],
            "a network": [to("10.0.0.0/8", "192.0.2.0/24")],
            pods: [ways({ ingress: [{ from: [{ podSelector: {} }] }] })],
            "an add-on's way out": [to("0.0.0.0/0"), chart("shop"), tenant()],
            "the webhook of an add-on": [ways({ ingress: [{ ports: [{ port: 9443 }] }] }), chart("shop"), tenant()],
        },
        fail: {
            "on the way out": [to("0.0.0.0/0")],
            "on the way out of who is beside no add-on": [to("0.0.0.0/0"), chart("other"), tenant()],
            "on an add-on's way in": [
                ways({ ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] }),
                chart("shop"),
                tenant(),
            ],
            "on the way in, but for some": [
                ways({ ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] }] }),
            ],
            "all of IPv6": [to("::/0")],
            "a port for everybody": [ways({ ingress: [{ ports: [{ port: 80 }] }] })],
            "a port for everybody, of some pods": [
                networkPolicy({
                    metadata: inShop,
                    spec: { podSelector: { matchLabels: web }, ingress: [{ from: [], ports: [{ port: 80 }] }] },
                }),
            ],
            "a way out to everywhere": [ways({ egress: [{}] })],
            "every port of an add-on": [ways({ ingress: [{}] }), chart("shop"), tenant()],
            "in halves": [to("0.0.0.0/1", "128.0.0.0/1")],
            "beside a peer that is not known": [
                ways({ egress: [{ to: [later(), { ipBlock: { cidr: "0.0.0.0/0" } }] }] }),
            ],
        },
        unknown: {
            "the block": [ways({ egress: [{ to: [{ ipBlock: { cidr: later() } }] }] })],
            "the rules": [ways({ ingress: later() })],
            "the peers": [ways({ ingress: [{ from: later() }] })],
            "whether an add-on names ports": [ways({ ingress: [{ ports: later() }] }), chart("shop"), tenant()],
        },
    },
    {
        rule: k8sIngressNoSnippets,
        pass: { none: [ingress({})], another: [noting("nginx.ingress.kubernetes.io/rewrite-target")] },
        fail: {
            "of the configuration": [noting("nginx.ingress.kubernetes.io/configuration-snippet")],
            "of the server": [noting("nginx.ingress.kubernetes.io/server-snippet")],
            "of nginx's own controller": [noting("nginx.org/location-snippets")],
        },
        unknown: { "the annotations": [ingress({ metadata: { annotations: later() } })] },
    },
    {
        rule: k8sIngressUniqueHost,
        pass: {
            alone: [claiming("shop.example.com")],
            "two of one namespace": [claiming("shop.example.com"), claiming("shop.example.com")],
            "other hosts": [claiming("shop.example.com"), claiming("a.shop.example.com", "other")],
            "beside a wildcard of another level": [claiming("a.b.example.com"), claiming("*.example.com", "other")],
        },
        fail: {
            "another namespace's": [claiming("shop.example.com"), claiming("Shop.example.com", "other")],
            "below another's wildcard": [claiming("shop.example.com"), claiming("*.example.com", "other")],
            "a route's": [route("shop.example.com", "shop"), claiming("shop.example.com", "other")],
        },
        unknown: {
            "the host": [
                claiming("shop.example.com"),
                ingress({ metadata: { namespace: "other" }, spec: { rules: [{ host: later() }] } }),
            ],
            "all rules": [
                ingress({ metadata: inShop, spec: { rules: later() } }),
                claiming("shop.example.com", "other"),
            ],
            "the namespace": [
                claiming("shop.example.com"),
                ingress({ metadata: { namespace: later() }, spec: { rules: [{ host: "shop.example.com" }] } }),
            ],
        },
        notApplicable: { "no host": [ingress({ metadata: inShop })] },
    },
    {
        rule: k8sNamespaceLabels,
        pass: {
            "a tenant's": [labelled(ownLabels), tenant()],
            "with a class": [labelled({ ...ownLabels, "tenantry.io/data-class": "pii" }), classed],
            "of others": [labelled({ tenant: "acme", team: "shop", "example.com/data_classification": "internal" })],
        },
        fail: {
            none: [namespace({})],
            "no owner": [labelled({ "tenantry.io/tenant": "acme" }), tenant()],
            "no class": [labelled(ownLabels), classed],
            "no class, of others": [labelled(ownLabels)],
        },
        unknown: {
            "the labels": [namespace({ metadata: { labels: later() } })],
            "the owner": [labelled({ "tenantry.io/tenant": "acme", owner: later() }), tenant()],
        },
        notApplicable: { "a cell's": [labelled({}), cell()] },
    },
];
