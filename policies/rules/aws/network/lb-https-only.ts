import { named } from "../../../reading/joins";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { at, each, items, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

const types = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"];

/** What answers beside a listener's default. */
const ruleTypes = ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"];
const link = { types, property: "listenerArn", names: ["arn", "id"] };

/** Protocols that are encrypted. A gateway's (GENEVE), which names none, stays inside of the network. */
const encrypted = ["HTTPS", "TLS", "QUIC"];

/** Whether nothing but redirects to HTTPS answers. */
function redirects(list: unknown): Truth {
    const actions = items(list);
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

/** Unset, the protocol is that of a gateway load balancer. Source: @pulumi/aws 7.48.0, lb/listener.d.ts. */
const isEncrypted = (listener: ResourceView): Truth =>
    ask(listener.get("protocol"), (name) => name === undefined || encrypted.includes(textOf(name)));

export const awsLbHttpsOnly: StackRule = {
    scope: "stack",
    id: "aws-lb-https-only",
    title: "Load balancers speak TLS",
    requirement: "A listener speaks HTTPS or TLS, or does nothing but redirect to HTTPS, and so do its rules.",
    themes: ["encryption-in-transit"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [...types, ...ruleTypes],
    properties: ["protocol", "defaultActions", "listenerArn", "actions"],
    rationale: "Whoever is on the way reads, and changes, what is sent in the clear.",
    fix: "Set protocol to HTTPS (TLS of a network load balancer), or make every action, of its rules too, a redirect to HTTPS.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    check: (stack) => [
        ...each(stack, types, (listener) =>
            must(
                some([isEncrypted(listener), redirects(listener.get("defaultActions"))]),
                "it answers in the clear",
                "protocol",
            ),
        ),
        ...each(stack, ruleTypes, (rule) => {
            const { sure } = named(stack, rule, link);
            return must(
                some([redirects(rule.get("actions")), sure.length > 0 ? every(sure.map(isEncrypted)) : unknown]),
                "it answers in the clear on its listener",
                "which listener it is a rule of",
            );
        }),
    ],
};
