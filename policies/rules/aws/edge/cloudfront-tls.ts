import { ask, every, must } from "../../../reading/logic";
import { distribution } from "../../../reading/services";
import { at, items, textOf } from "../../../reading/values";
import { type ResourceRule, type ResourceView, unknown } from "../../../rule";

/** Policies without the ciphers that have no authentication of their own. Source: the rule's url, read 2026-11-29. */
const modern = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];

/** Whether every item of a list passes; a list that is not there has none. */
function all(list: unknown, test: (item: unknown) => boolean | typeof unknown) {
    if (list === undefined) return true;
    const known = items(list);
    return known === unknown ? unknown : every(known.map((item) => (item === unknown ? unknown : test(item))));
}

const isClosed = (behaviour: unknown) => {
    const protocol = at(behaviour, "viewerProtocolPolicy");
    return ask(protocol, (known) => known === "https-only" || known === "redirect-to-https");
};

const isPrivate = (origin: unknown) => {
    const custom = at(origin, "customOriginConfig");
    if (custom === undefined) return true;
    const versions = all(at(custom, "originSslProtocols"), (version) => textOf(version) === "TLSv1.2");
    return every([ask(at(custom, "originProtocolPolicy"), (policy) => policy === "https-only"), versions]);
};

function holds(one: ResourceView) {
    return every([
        ask(one.get("viewerCertificate.minimumProtocolVersion"), (policy) => modern.includes(textOf(policy))),
        isClosed(one.get("defaultCacheBehavior")),
        all(one.get("orderedCacheBehaviors"), isClosed),
        all(one.get("origins"), isPrivate),
    ]);
}

export const awsCloudfrontTls: ResourceRule = {
    scope: "resource",
    id: "aws-cloudfront-tls",
    title: "The edge speaks modern TLS, to both sides",
    requirement:
        "A distribution takes HTTPS alone, with TLS 1.2 of 2021 or newer, and passes requests on over TLS 1.2 alone.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [distribution],
    properties: ["viewerCertificate", "defaultCacheBehavior", "orderedCacheBehaviors", "origins"],
    rationale: "What crosses the internet in clear, or under an old cipher, is read and changed by whoever carries it.",
    fix: "Set viewerCertificate.minimumProtocolVersion to TLSv1.3_2025, viewerProtocolPolicy to redirect-to-https and originProtocolPolicy to https-only with TLSv1.2.",
    url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    check: (one) =>
        must(
            holds(one),
            "clients or the origin may be spoken to in clear or under an old TLS policy",
            "its TLS settings",
        ),
};
