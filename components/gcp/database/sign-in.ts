import * as pulumi from "@pulumi/pulumi";
import type { SignInStep } from "../../kubernetes/administration-pod";
import { clientImage, passwordFile } from "../../kubernetes/database-clients";
import { loginVariable } from "./sql";

/** A token of the pod's own cloud identity, that signs in to databases and does nothing else. Source: cloud.google.com/sql/docs/postgres/iam-logins (from knowledge, unverified). */
const scope = "https://www.googleapis.com/auth/sqlservice.login";
const tokens = "http://169.254.169.254/computeMetadata/v1/instance/service-accounts/default/token";
const writeToken = `wget -q -O - --header 'Metadata-Flavor: Google' '${tokens}?scopes=${scope}' | sed -E 's/.*"access_token" *: *"([^"]+)".*/\\1/' | tr -d '\\n' > ${passwordFile} && test -s ${passwordFile}`;
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
