import { bucketGrants, memberProperties, notToEverybody } from "../../../reading/google-grants";
import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { each, someItem, textOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

/** Cloud Storage's older lists: of one entity each, and of all. Source: @pulumi/gcp 9.37.0. */
const listTypes = [
    "gcp:storage/bucketAccessControl:BucketAccessControl",
    "gcp:storage/defaultObjectAccessControl:DefaultObjectAccessControl",
    "gcp:storage/objectAccessControl:ObjectAccessControl",
    "gcp:storage/bucketACL:BucketACL",
    "gcp:storage/defaultObjectACL:DefaultObjectACL",
    "gcp:storage/objectACL:ObjectACL",
];
const types = [...bucketGrants, ...listTypes];

const everybody = /(^|:)(allUsers|allAuthenticatedUsers)$/;

function isListed(list: ResourceView): Truth {
    const entities = ["entity", "roleEntities"].map((path) =>
        someItem(list.get(path), (entity) => everybody.test(textOf(entity))),
    );
    return some([
        ...entities,
        ask(list.get("predefinedAcl"), (name) => /^(public|authenticated)Read/i.test(textOf(name))),
    ]);
}

export const gcpBucketNoPublicIam: StackRule = {
    scope: "stack",
    id: "gcp-bucket-no-public-iam",
    title: "Buckets are for nobody unnamed",
    requirement: "No right on a bucket or its objects is given to everybody.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: types,
    properties: [...memberProperties, "entity", "roleEntities", "predefinedAcl"],
    rationale: "What everybody may read is copied within hours.",
    fix: "Name users, groups or service accounts.",
    url: "https://cloud.google.com/storage/docs/access-control",
    check: (stack) => [
        ...notToEverybody(stack, bucketGrants),
        ...each(stack, listTypes, (list) =>
            must(not(isListed(list)), "it is given to everybody", "to whom it is given"),
        ),
    ],
};
