import { readFileSync } from "node:fs";
import { HttpError } from "../../http/errors";
import { type Authorization, bearer, kept } from "./authorization";
import { tokenFrom } from "./token";

// Source: learn.microsoft.com, "Microsoft Entra Workload ID" (environment of the webhook) and "Query Prometheus metrics using the API" (scope), as of 2026-11
// (from knowledge, unverified).
const scope = "https://prometheus.monitor.azure.com/.default";
const assertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** A token of Entra ID for the Azure Monitor workspace, by the workload identity that the pod has. */
export function azure(env: NodeJS.ProcessEnv, now: () => number): Authorization {
    const needed = (name: string): string => {
        const value = env[name];
        if (!value) throw new HttpError(`${name} is not set: the pod has no workload identity`);
        return value;
    };
    const ask = async () => {
        const authority = (env.AZURE_AUTHORITY_HOST || "https://login.microsoftonline.com").replace(/\/+$/, "");
        const body = new URLSearchParams({
            grant_type: "client_credentials",
            client_id: needed("AZURE_CLIENT_ID"),
            scope,
            client_assertion_type: assertion,
            client_assertion: readFileSync(needed("AZURE_FEDERATED_TOKEN_FILE"), "utf8").trim(),
        });
        return tokenFrom({
            method: "POST",
            url: new URL(`${authority}/${encodeURIComponent(needed("AZURE_TENANT_ID"))}/oauth2/v2.0/token`),
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: body.toString(),
        });
    };
    return bearer(kept(ask, now));
}
