import { unknown } from "../rule";
import { anyValue, type Breadth, narrows } from "./conditions";
import { allows, type Statement } from "./documents";
import { every, not, some, type Truth } from "./logic";
import { isWild } from "./patterns";
import { at, items, someItem } from "./values";

/**
 * Providers that sign in everybody: what narrows is the application that they signed in to, too.
 * Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html, as known 2026-11.
 */
const publicProviders = [
    "accounts.google.com",
    "appleid.apple.com",
    "cognito-identity.amazonaws.com",
    "graph.facebook.com",
    "www.amazon.com",
];

/** Claims that tell whose identity it is, apart from the subject. Source: as above. */
const identityClaims = [
    ...["email", "job_workflow_ref", "namespace_id", "oaud", "project_id", "project-id", "repository"],
    ...["repository_id", "repository_owner", "repository_owner_id", "user_id"],
];

/** Whether a statement lets identities of another provider in without naming them. */
export function trustsAnyFederated(statement: Statement): Truth {
    const federated = at(statement, "Principal.Federated");
    if (federated === undefined) return false;
    return every([allows(statement), someItem(federated, (provider) => not(names(statement, provider)))]);
}

/** Whether the condition names the identities of the provider. */
function names(statement: Statement, provider: unknown): Truth {
    const condition = at(statement, "Condition");
    const name = typeof provider === "string" ? provider : "";
    // Whom a SAML provider signs in, its own directory decides; the audience is that of the sign-in.
    if (name.includes(":saml-provider/")) return narrows(condition, (key) => (/^saml:/.test(key) ? wild : undefined));
    const isPublic = publicProviders.includes(name.split("/").pop()!);
    return narrows(condition, (key) => {
        const claim = key.slice(key.lastIndexOf(":") + 1);
        if (claim === "sub") return openSubject;
        if (isPublic && (claim === "aud" || claim === "app_id")) return wild;
        return identityClaims.includes(claim) ? openName : undefined;
    });
}

const certain =
    (breadth: Breadth): Breadth =>
    (values) => {
        const list = items(values);
        return list === unknown ? unknown : some([breadth(values), list.includes(unknown) && unknown]);
    };
const wild = certain(anyValue(isWild));
/** `owner/*` names an owner; `owner*` and `*` do not. */
const openName = certain(anyValue((value) => isWild(value) && !/^[^/*?]+[/]/.test(value)));
const openSubject = certain(anyValue((value) => isWild(value) && !namesOwner(value)));

/**
 * Whether what stands before the first wildcard names an owner to its end: `repo:owner/*`, `project_path:group/*`,
 * `organization:name:*`, `system:serviceaccount:namespace:*`, and subjects that begin with an id.
 */
function namesOwner(subject: string): boolean {
    const fixed = subject.slice(0, subject.search(/[*?]/)).replace(/^system:serviceaccount:/i, "serviceaccount:");
    return /^[^:/]+[:/][^:/]+[:/]/.test(fixed) || /^[{]?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}[}]?[:/]/i.test(fixed);
}
