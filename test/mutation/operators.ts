import type { Theme } from "../../policies/frameworks/themes";
import type { Rule } from "../../policies/rule";
import { gone } from "./edit";

/** A way to break a property. */
export interface Operator {
    readonly name: string;
    /** Names of properties, the last part of a path, that it is about. */
    readonly names: RegExp;
    /** The broken value, or undefined where it has none for what is planned. */
    readonly broken: (value: unknown) => unknown;
    /** Themes of the rules that claim it; without them every rule that reads the property does. */
    readonly themes?: readonly Theme[];
    /** It is enough that something is there, as of keys: what is unknown and comes from another resource is. */
    readonly presence?: true;
}

const everything = /./;
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const isNumber = (value: unknown): value is number => typeof value === "number";
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A document that lets everybody do everything. */
const openStatement = { Sid: "Open", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
function opened(value: unknown): unknown {
    if (!text(value)?.startsWith("{")) return undefined;
    const document = JSON.parse(value as string) as { Statement?: unknown };
    return document.Statement === undefined
        ? undefined
        : JSON.stringify({ ...document, Statement: [openStatement].concat(document.Statement as never) });
}

/** Values that are weaker than others, of every cloud; each is one of the SDK's own. */
const weaker: Readonly<Record<string, string>> = {
    Enabled: "Disabled",
    Disabled: "Enabled",
    ENABLED: "DISABLED",
    Deny: "Allow",
    BucketOwnerEnforced: "ObjectWriter",
    "aws:kms": "AES256",
    REGIONAL: "ZONAL",
    ENCRYPTED_ONLY: "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
    enforced: "inherited",
    ENFORCED: "INHERITED",
    required: "preferred",
    "aes-256": "aes-128",
    TLS1_2: "TLS1_0",
    TLS1_3: "TLS1_0",
    "TLSv1.2_2021": "TLSv1",
    ZoneRedundant: "Disabled",
    SameZone: "Disabled",
    Standard_GZRS: "Standard_LRS",
    Standard_ZRS: "Standard_LRS",
    IMMUTABLE: "MUTABLE",
    HSM: "SOFTWARE",
    COMPLIANCE: "GOVERNANCE",
    GKE_METADATA: "GCE_METADATA",
    WORKLOAD_IDENTITY: "GCE_METADATA",
    RuntimeDefault: "Unconfined",
    SERVER_AUTHENTICATION: "DISABLED",
    TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION: "TRANSIT_ENCRYPTION_MODE_DISABLED",
    IAM_AUTH: "AUTH_DISABLED",
    on: "off",
    restricted: "privileged",
    baseline: "privileged",
};

const open: readonly Theme[] = ["public-exposure", "network-isolation"];
const rights: readonly Theme[] = ["rbac", "public-exposure"];

/** Every way, from outside what a rule says of itself but for the properties that it reads and its themes. */
export const operators: readonly Operator[] = [
    { name: "on to off", names: everything, broken: (value) => (value === true ? false : undefined) },
    { name: "off to on", names: everything, broken: (value) => (value === false ? true : undefined) },
    { name: "weaker value", names: everything, broken: (value) => weaker[text(value) ?? ""] },
    {
        name: "open to the internet",
        names: /cidr|ranges|prefix/i,
        broken: (value) =>
            isList(value) ? ["0.0.0.0/0"] : /^[\d.]+\/\d+$/.test(text(value) ?? "") ? "0.0.0.0/0" : undefined,
        themes: open,
    },
    { name: "everybody, everything", names: /policy$/i, broken: opened, themes: rights },
    {
        name: "every one (*)",
        names: /^(verbs|resources|apiGroups|actions)$/,
        broken: (value) => (isList(value) ? ["*"] : undefined),
        themes: ["rbac"],
    },
    {
        name: "no days",
        names: /retention|days|period$/i,
        broken: (value) => (isNumber(value) && value > 0 ? 0 : undefined),
    },
    {
        name: "no key",
        names: /kms|key(id|arn|uri|url|name)$|^key$/i,
        broken: (value) => (value === undefined ? undefined : gone),
        themes: ["key-management", "encryption-at-rest"],
        presence: true,
    },
];

/** What no rule claims, since many a default is the safe one: asked of rules that nothing else broke. */
export const tried: readonly Operator[] = [
    { name: "taken out", names: everything, broken: (value) => (value === undefined ? undefined : gone) },
    { name: "empty list", names: everything, broken: (value) => (isList(value) && value.length > 0 ? [] : undefined) },
];

/** Whether a rule claims to catch what an operator does to a property. */
export function appliesTo(operator: Operator, rule: Rule, path: string): boolean {
    const name = path.split(".").at(-1)!;
    return operator.names.test(name) && (operator.themes?.some((theme) => rule.themes.includes(theme)) ?? true);
}
