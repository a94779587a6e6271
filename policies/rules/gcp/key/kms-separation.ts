import { gives, grantProperties, grantsOf, keyGrants, projectGrants, roleIs } from "../../../reading/google-grants";
import { must, not, onlyIf, some, type Truth } from "../../../reading/logic";
import { each, someItem, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, type Unknown, unknown } from "../../../rule";

const types = [...projectGrants, ...keyGrants];

const uses = (role: unknown): boolean => /^roles\/cloudkms\.cryptoKey(Encrypter|Decrypter)/.test(textOf(role));
const manages = (role: unknown): boolean => role === "roles/cloudkms.admin";

/** Members of a resource's grants whose role the test names; unknown where one of them is. */
function holders(resource: ResourceView, test: (role: unknown) => boolean): readonly unknown[] | Unknown {
    const grants = grantsOf(resource);
    if (grants === unknown) return unknown;
    const lists = grants.filter(({ role }) => role === unknown || test(role)).map(({ members }) => members);
    return lists.includes(unknown) ? unknown : (lists as readonly (readonly unknown[])[]).flat();
}

/** Whether somebody whom one lets manage keys may use them by the other. */
function share(one: ResourceView, other: ResourceView): Truth {
    const managers = holders(one, manages);
    const users = holders(other, uses);
    if (managers === unknown || users === unknown) return unknown;
    return some(
        managers.map((manager) => (manager === unknown ? unknown : someItem(users, (user) => user === manager))),
    );
}

export const gcpKmsSeparation: StackRule = {
    scope: "stack",
    id: "gcp-kms-separation",
    title: "Who manages keys does not use them",
    requirement: "Nobody holds both a role that manages keys and one that encrypts or decrypts with them.",
    themes: ["rbac", "key-management"],
    severity: "medium",
    level: "mandatory",
    types: types,
    properties: grantProperties,
    rationale: "Who has both can read everything, and take away the keys from everybody else.",
    fix: "Give roles/cloudkms.admin to people, and roles/cloudkms.cryptoKeyEncrypterDecrypter to service accounts.",
    url: "https://cloud.google.com/kms/docs/separation-of-duties",
    check: (stack) => {
        const using = stack
            .ofType(...types)
            .filter((resource) => gives(resource, (grant) => roleIs(grant, uses)) !== false);
        return each(stack, types, (resource) => {
            return onlyIf(
                gives(resource, (grant) => roleIs(grant, manages)),
                () =>
                    must(
                        not(some(using.map((other) => share(resource, other)))),
                        "who manages keys may use them, too",
                        "who is given which role",
                    ),
                "the role",
            );
        });
    },
};
