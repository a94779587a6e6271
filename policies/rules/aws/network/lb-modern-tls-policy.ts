import { ask, onlyIf } from "../../../reading/logic";
import { expect, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const types = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"];

/** Policies whose least version is 1.2 or 1.3. Source: docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html (from knowledge, unverified) */
const modern = /^ELBSecurityPolicy-(TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/;

export const awsLbModernTlsPolicy: ResourceRule = {
    scope: "resource",
    id: "aws-lb-modern-tls-policy",
    title: "Load balancers speak modern TLS",
    requirement: "A listener of HTTPS or TLS has a security policy that starts at TLS 1.2.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types,
    properties: ["protocol", "sslPolicy"],
    rationale:
        "Older versions of TLS have been broken for years, and are still offered unless somebody says otherwise.",
    fix: "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06 or newer.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    check: (listener) =>
        onlyIf(
            ask(listener.get("protocol"), (protocol) => ["HTTPS", "TLS"].includes(textOf(protocol))),
            () =>
                expect(listener, "sslPolicy", (name) => modern.test(textOf(name)), "it takes versions before TLS 1.2"),
            "protocol",
        ),
};
