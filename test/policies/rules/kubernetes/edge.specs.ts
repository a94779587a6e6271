import { k8sEdgeLocked } from "../../../../policies/rules/kubernetes/network-policy/edge-locked";
import { kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";

interface Custom {
    metadata?: object;
    spec?: object;
}
const route = kind<Custom>("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute");
const policy = kind<Custom>("kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy");

const metadata = { name: "web", namespace: "shop" };
const served = route({ metadata, spec: { rules: [{ backendRefs: [{ name: "web" }] }] } });
const redirect = route({ metadata, spec: { rules: [{ filters: [{ type: "RequestRedirect" }] }] } });
const apiKeyAuth = { credentialRefs: [{ name: "edge-proof" }] };
const about = (name: string, namespace = "shop", auth: object = apiKeyAuth) =>
    policy({ metadata: { name, namespace }, spec: { targetRefs: [{ kind: "HTTPRoute", name }], apiKeyAuth: auth } });
const behind = tenant({ edge: true });

export const edgeSpecs: readonly Spec[] = [
    {
        rule: k8sEdgeLocked,
        pass: { "a policy that asks for a key": [served, about("web"), behind] },
        fail: {
            "no policy": [served, behind],
            "a policy of another route": [served, about("api"), behind],
            "a policy of another namespace": [served, about("web", "other"), behind],
            "a policy that asks for no key": [served, about("web", "shop", { credentialRefs: [] }), behind],
        },
        unknown: {
            "what a policy is about": [served, policy({ metadata, spec: later() }), behind],
            "whether there is an edge": [served, tenant({ edge: later() })],
        },
        notApplicable: {
            "no edge": [served, tenant()],
            "a route that leads nowhere": [redirect, behind],
        },
    },
];
