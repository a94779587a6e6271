import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { at, items, textOf } from "../../../reading/values";
import { type ResourceRule, type ResourceView, unknown } from "../../../rule";

const types = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"];

/** Protocols that are encrypted. A gateway's (GENEVE), which names none, stays inside of the network. */
const encrypted = ["HTTPS", "TLS", "QUIC"];

/** Whether nothing but redirects to HTTPS answers. */
function redirects(listener: ResourceView): Truth {
    const actions = items(listener.get("defaultActions"));
    if (actions === unknown) return unknown;
    if (actions.length === 0) return false;
    return every(
        actions.map((action) =>
            every([
                ask(at(action, "type"), (type) => type === "redirect"),
                ask(at(action, "redirect.protocol"), (protocol) => textOf(protocol) === "HTTPS"),
            ]),
        ),
    );
}

export const awsLbHttpsOnly: ResourceRule = {
    scope: "resource",
    id: "aws-lb-https-only",
    title: "Load balancers speak TLS",
    requirement: "A listener speaks HTTPS or TLS, or does nothing but redirect to HTTPS.",
    themes: ["encryption-in-transit"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types,
    properties: ["protocol", "defaultActions"],
    rationale: "Whoever is on the way reads, and changes, what is sent in the clear.",
    fix: "Set protocol to HTTPS (TLS of a network load balancer), or make every default action a redirect to HTTPS.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    check: (listener) =>
        must(
            some([
                // Unset, the protocol is that of a gateway load balancer. Source: @pulumi/aws 7.48.0, lb/listener.d.ts.
                ask(listener.get("protocol"), (name) => name === undefined || encrypted.includes(textOf(name))),
                redirects(listener),
            ]),
            "it answers in the clear",
            "protocol",
        ),
};
