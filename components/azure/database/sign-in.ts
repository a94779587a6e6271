import type * as pulumi from "@pulumi/pulumi";
import type { SignInStep } from "../../kubernetes/administration-pod";
import { clientImage, passwordFile } from "../../kubernetes/database-clients";
import { identityLabel } from "../cluster/names";
import { certificatesFile, sqlcmd } from "./sqlcmd";

/** Services that tokens are for, as addresses in a form. Source: learn.microsoft.com/azure/postgresql and /azure/azure-sql, Entra authentication (from knowledge, unverified). */
const audiences = {
    postgres: "https%3A%2F%2Fossrdbms-aad.database.windows.net%2F.default",
    sqlserver: "https%3A%2F%2Fdatabase.windows.net%2F.default",
} as const;

/**
 * Exchanges the pod's own token for one of Entra that the server takes as a password. What the webhook of the cluster puts into the
 * environment is all that it needs; the client's image brings the rest. Source: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow,
 * third case (from knowledge, unverified).
 */
const writeToken = (audience: string) =>
    [
        'body="client_id=$AZURE_CLIENT_ID&grant_type=client_credentials"',
        `body="$body&scope=${audience}"`,
        'body="$body&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"',
        'body="$body&client_assertion=$(cat "$AZURE_FEDERATED_TOKEN_FILE")"',
        'wget -q -O /tmp/answer --post-data "$body" "$AZURE_AUTHORITY_HOST$AZURE_TENANT_ID/oauth2/v2.0/token"',
        `sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p' /tmp/answer > ${passwordFile}`,
        `rm /tmp/answer && test -s ${passwordFile}`,
    ].join("\n");

/** As the server's administrator, with a token of the pod's own cloud identity. The server shows a certificate of a public authority. */
export function asAdministrator(user: string, principalId?: pulumi.Input<string>): SignInStep {
    return {
        user,
        image: clientImage,
        script: writeToken(audiences.postgres),
        cloud: [],
        tls: [
            { name: "PGSSLMODE", value: "verify-full" },
            { name: "PGSSLROOTCERT", value: "system" },
        ],
        // Only known once the identity exists; the SQL, which names the job, does not change with it.
        ...(principalId === undefined ? {} : { more: [{ name: "PRINCIPAL_ID", value: principalId }] }),
        labels: identityLabel,
    };
}

/**
 * As the administrator of an Azure SQL server, for one of its databases.
 * @param clientId application id of the identity that the SQL lets in, as `CLIENT_ID`
 */
export function asSqlAdministrator(user: string, database: string, clientId: pulumi.Input<string>): SignInStep {
    return {
        user,
        client: sqlcmd(database),
        image: clientImage,
        // The image with sqlcmd may bring no authorities; that of this step does.
        script: `${writeToken(audiences.sqlserver)}\ncp /etc/ssl/cert.pem ${certificatesFile}`,
        cloud: [],
        tls: [{ name: "SSL_CERT_FILE", value: certificatesFile }],
        more: [{ name: "CLIENT_ID", value: clientId }],
        labels: identityLabel,
    };
}
