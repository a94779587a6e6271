import type { TriggerParameter } from "../keda/parameters";
import type { Trigger } from "../schema/scaling";
import { nearest } from "../suggest";
import type { Fault } from "./trigger-fault";

/**
 * What KEDA takes by reference beside what it says of itself, by how types begin.
 * Source: github.com/kedacore/keda v2.21.0 pkg/scalers/aws/aws_common.go and pkg/scalers/gcp/gcp_common.go, read 2026-11-30.
 */
const unsaid: Readonly<Record<string, readonly string[]>> = {
    "aws-": ["awsAccessKeyID", "awsSecretAccessKey", "awsSessionToken"],
    "gcp-": ["GoogleApplicationCredentials"],
};

/** Types of services of a cloud's own, none of which lets anybody in who does not sign in. */
const ofCloud = /^(aws|azure|gcp)-/;

/**
 * Names of what proves who asks, and holds nothing else. Others, such as hosts, connection strings and Google's credentials files, also say where KEDA goes:
 * in a secret nobody could see that this is inside of the cluster.
 */
const proof =
    /^(sasl|tls|ca|cert|realm|keytab|authModes?|customAuth(Header|Value)|organizationName)$|(user(name)?|password|passphrase|secret|token|key|keyID|clientID|tenantID|appID)$/i;
const place = /address|url|uri|host|server|endpoint|broker|connection|dsn|credentials|config|file/i;

const named = ({ type }: Trigger, parameters: readonly TriggerParameter[]): readonly string[] => [
    ...parameters.filter(({ byReference }) => byReference).map(({ name }) => name),
    ...Object.entries(unsaid).flatMap(([begin, names]) => (type.startsWith(begin) ? names : [])),
];

/**
 * What is wrong with how a trigger signs in.
 *
 * @param alone whether the cluster is the tenant's own
 */
export function* secretFaults(
    trigger: Trigger,
    parameters: readonly TriggerParameter[],
    alone: boolean,
): Iterable<Fault> {
    const { type, name, metadata, secrets, authenticationRef } = trigger;
    const byVariable = Object.keys(metadata).some((key) => /FromEnv(File)?$/.test(key));
    if (ofCloud.test(type) && secrets === undefined && authenticationRef === undefined && !byVariable) {
        const names = allowedFor(trigger, parameters, alone);
        const fix =
            names.length > 0
                ? `Name secrets of the tenant's own store in secrets, for ${names.join(", ")}.`
                : "It signs in by what also says where KEDA goes, which a cell does not take: `placement.isolation: silo`, or another type of trigger.";
        const message = "KEDA has no rights of its own in a cloud, and this trigger gives it none: it never scales";
        yield { code: "TN567", key: ["type"], message, value: type, fix };
    }
    if (secrets === undefined) return;
    if (name === undefined) {
        const message = "what holds the secrets for KEDA is named after the trigger";
        yield { code: "TN564", key: [], message, fix: "Give the trigger a name, such as `name: orders`." };
    }
    if (authenticationRef !== undefined) {
        const message = "secrets make a TriggerAuthentication, and authenticationRef names another: KEDA takes one";
        yield { code: "TN565", key: ["authenticationRef"], message, fix: "Take one of them out." };
    }
    const allowed = allowedFor(trigger, parameters, alone);
    for (const key of Object.keys(secrets)) {
        if (allowed.includes(key)) continue;
        const known = named(trigger, parameters).includes(key);
        yield {
            code: "TN566",
            key: ["secrets", key],
            message: known
                ? `${key} also says where KEDA goes, and in a secret nobody sees that: KEDA serves every tenant of the cell`
                : `KEDA takes no ${key} by reference for this type of trigger`,
            allowed,
            ...(known ? {} : { suggestion: nearest(key, allowed) }),
            fix: known
                ? "Write the address into metadata and keep what proves who asks in secrets; where that cannot be parted, `placement.isolation: silo`."
                : "Write one of the allowed names.",
        };
    }
}

function allowedFor(trigger: Trigger, parameters: readonly TriggerParameter[], alone: boolean): readonly string[] {
    return named(trigger, parameters).filter((name) => alone || (proof.test(name) && !place.test(name)));
}
