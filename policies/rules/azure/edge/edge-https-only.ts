import { ask, every, must } from "../../../reading/logic";
import { edgeRoute } from "../../../reading/microsoft";
import type { ResourceRule } from "../../../rule";

export const azureEdgeHttpsOnly: ResourceRule = {
    scope: "resource",
    id: "azure-edge-https-only",
    title: "Front Door passes nothing on in clear",
    requirement: "A route of Front Door sends who comes without TLS to HTTPS, and asks its origins by HTTPS alone.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [edgeRoute],
    properties: ["httpsRedirect", "forwardingProtocol"],
    rationale: "Between the edge and the origin lies the internet.",
    fix: "Set httpsRedirect to Enabled and forwardingProtocol to HttpsOnly.",
    url: "https://learn.microsoft.com/azure/frontdoor/end-to-end-tls",
    check: (route) =>
        must(
            every([
                ask(route.get("httpsRedirect"), (redirect) => redirect === "Enabled"),
                ask(route.get("forwardingProtocol"), (protocol) => protocol === "HttpsOnly"),
            ]),
            "something passes it in clear",
            "httpsRedirect",
        ),
};
