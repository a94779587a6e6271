import { anyValue, type Breadth, narrows } from "./conditions";
import { coversAction, type Statement } from "./documents";
import { every, not, some, type Truth } from "./logic";
import { isAllOf, matches } from "./patterns";
import { at, someItem } from "./values";

/** Actions on resources of a kind, as their ARNs name it. */
interface Raising {
    readonly service: string;
    readonly kind: string;
    readonly actions: readonly string[];
}

const ofIam = (kind: string, ...actions: readonly string[]): Raising => ({
    service: "iam",
    kind: `${kind}/`,
    actions: actions.map((action) => (action.includes(":") ? action : `iam:${action}`)),
});

/**
 * Actions that, on every resource of a kind, let their holder take rights it does not have.
 * Source: github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation, read 2026-08; what takes a boundary away, and taking any role that trusts the account, are added.
 */
const raising: readonly Raising[] = [
    ofIam(
        "role",
        "sts:AssumeRole",
        "AttachRolePolicy",
        "DeleteRolePermissionsBoundary",
        "PassRole",
        "PutRolePermissionsBoundary",
        "PutRolePolicy",
        "UpdateAssumeRolePolicy",
    ),
    ofIam(
        "user",
        "AttachUserPolicy",
        "CreateAccessKey",
        "CreateLoginProfile",
        "DeleteUserPermissionsBoundary",
        "PutUserPermissionsBoundary",
        "PutUserPolicy",
        "UpdateLoginProfile",
    ),
    ofIam("group", "AddUserToGroup", "AttachGroupPolicy", "PutGroupPolicy"),
    ofIam("policy", "CreatePolicyVersion", "SetDefaultPolicyVersion"),
    // Code of one's own then runs under the role of any function, or of any development endpoint.
    { service: "lambda", kind: "function:", actions: ["lambda:UpdateFunctionCode"] },
    { service: "glue", kind: "devEndpoint/", actions: ["glue:UpdateDevEndpoint"] },
];

/** Whether a statement lets its holder raise itself: such an action, on all resources of its kind, under no condition that narrows. */
export function raises(statement: Statement): Truth {
    const granted = raising.map(({ actions, ...what }) =>
        every([onAll(statement, what), some(actions.map((action) => grants(statement, action)))]),
    );
    return every([some(granted), not(narrows(at(statement, "Condition"), breadthOf))]);
}

function grants(statement: Statement, action: string): Truth {
    const excepted = at(statement, "NotAction");
    return excepted === undefined ? coversAction(at(statement, "Action"), action) : not(coversAction(excepted, action));
}

function onAll(statement: Statement, { service, kind }: Omit<Raising, "actions">): Truth {
    const all = (list: unknown) =>
        someItem(list, (pattern) => typeof pattern === "string" && isAllOf(pattern, service, kind));
    const excepted = at(statement, "NotResource");
    return excepted === undefined ? all(at(statement, "Resource")) : not(all(excepted));
}

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const isBroadPolicy = (value: string) => matches(value, administrator) || isAllOf(value, "iam", "policy/");
const isBroadWord = (value: string) => /^[*?]+(\.amazonaws\.com)?$/.test(value);

/**
 * Keys that bound what is handed out, to whom, or on what. Whatever else a condition asks (TLS, a second factor, an hour), the
 * holder can see to.
 * Source: docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html, as known 2026-11.
 */
function breadthOf(key: string): Breadth | undefined {
    if (["iam:policyarn", "iam:permissionsboundary"].includes(key)) return anyValue(isBroadPolicy);
    const word = /^(iam:(passedtoservice|associatedresourcearn|awsservicename)|(aws|iam):resourcetag\/.+)$/;
    return word.test(key) ? anyValue(isBroadWord) : undefined;
}
