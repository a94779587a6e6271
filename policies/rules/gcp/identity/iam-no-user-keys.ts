import { named, someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { each, isTrue } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

const accountKey = "gcp:serviceaccount/key:Key";
const account = "gcp:serviceaccount/account:Account";

export const gcpIamNoUserKeys: StackRule = {
    scope: "stack",
    id: "gcp-iam-no-user-keys",
    title: "Accounts have no keys in files",
    requirement: "No key of a service account is created by a program.",
    themes: ["identity", "secrets"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [accountKey],
    properties: ["serviceAccountId"],
    rationale: "A key in a file or in a state is good for whoever finds it, for ten years.",
    fix: "Use workload identity, or impersonation, instead of gcp.serviceaccount.Key.",
    url: "https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys",
    check: (stack) =>
        each(stack, [accountKey], (key) => {
            const accounts = named(stack, key, {
                types: [account],
                property: "serviceAccountId",
                names: ["accountId", "email", "name"],
            });
            const isOff = someJoined(accounts, (one) => ask(one.get("disabled"), isTrue));
            const isOthers = accounts.sure.length === 0 && key.get("serviceAccountId") === unknown;
            // An account that is switched off has keys that open nothing.
            return must(
                isOff === false && isOthers ? unknown : isOff,
                "it is a key of an account, in a file",
                "whose key it is",
            );
        }),
};
