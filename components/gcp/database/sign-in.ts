import * as pulumi from "@pulumi/pulumi";
import type { SignInStep } from "../../kubernetes/administration-pod";
import { clientImage, passwordFile } from "../../kubernetes/database-clients";
import { asPod, curlImage, fieldOf, podTokens } from "../requests";
import { loginVariable } from "./sql";

/** A token of the pod's own cloud identity, that signs in to databases and does nothing else. Source: cloud.google.com/sql/docs/postgres/iam-logins (from knowledge, unverified). */
const scope = "https://www.googleapis.com/auth/sqlservice.login";
const writeToken = `wget -q -O - --header 'Metadata-Flavor: Google' '${podTokens}?scopes=${scope}' | sed -E 's/.*"access_token" *: *"([^"]+)".*/\\1/' | tr -d '\\n' > ${passwordFile} && test -s ${passwordFile}`;
const writeAuthority = `printf '%s\\n' "$CA" > /credentials/authority.pem`;

/** Tries for five minutes: that an account is another's is not known everywhere at once. */
const patiently = (script: string) =>
    `tries=0; until ${script}; do tries=$((tries + 1)); [ "$tries" -lt 30 ] || exit 1; sleep 10; done`;

/** Signs in as a service account, to servers of several authorities, as an account that may be that one's since a short while. */
export function toEach(login: pulumi.Input<string>, authorities: readonly pulumi.Input<string>[]): SignInStep {
    const authority = pulumi.all([...authorities]).apply((all) => all.join("\n"));
    const step = byToken(login, login, authority);
    return { ...step, script: `${patiently(`{ ${writeToken}; }`)}\n${writeAuthority}` };
}

/** Asks for a token of the cloud's account `$ACCOUNT`, which the pod's own account may act as. Source: cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken (from knowledge, unverified). */
const actAs = `ask -H 'Content-Type: application/json' -d '{"scope": ["${scope}"]}' "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/\${ACCOUNT}:generateAccessToken" | ${fieldOf("accessToken")} | tr -d '\\n' > ${passwordFile} && test -s ${passwordFile}`;

/**
 * Signs in as a service account that the pod's own account may act as: the pod does not stand for it, and has rights of its own beside.
 * @param account address of the service account
 */
export function actingAs(
    login: pulumi.Input<string>,
    account: pulumi.Input<string>,
    authority: pulumi.Input<string>,
): SignInStep {
    return {
        ...byToken(login, login, authority),
        image: curlImage,
        script: [...asPod, patiently(`{ bearer && ${actAs}; }`), writeAuthority].join("\n"),
        cloud: [{ name: "ACCOUNT", value: account }],
    };
}

/** Signs in as a service account by its token. `login` is whose rights the SQL is about. */
export function byToken(
    user: pulumi.Input<string>,
    login: pulumi.Input<string>,
    authority: pulumi.Input<string>,
): SignInStep {
    return {
        user,
        image: clientImage,
        script: `${writeToken} && ${writeAuthority}`,
        cloud: [],
        tls: [
            { name: "PGSSLMODE", value: "verify-full" },
            { name: "PGSSLROOTCERT", value: "/credentials/authority.pem" },
            { name: "CA", value: authority },
        ],
        more: [{ name: loginVariable, value: login }],
    };
}
