import { gcpBucketNoPublicIam } from "../../../../policies/rules/gcp/bucket/bucket-no-public-iam";
import { gcpIamNoBasicRoles } from "../../../../policies/rules/gcp/identity/iam-no-basic-roles";
import { gcpIamNoDefaultSa } from "../../../../policies/rules/gcp/identity/iam-no-default-sa";
import { gcpIamNoImpersonationAtProject } from "../../../../policies/rules/gcp/identity/iam-no-impersonation-at-project";
import { gcpIamNoPublicMembers } from "../../../../policies/rules/gcp/identity/iam-no-public-members";
import { gcpIamNoSaAdmin } from "../../../../policies/rules/gcp/identity/iam-no-sa-admin";
import { gcpIamNoUserKeys } from "../../../../policies/rules/gcp/identity/iam-no-user-keys";
import { gcpNoPublicMembers } from "../../../../policies/rules/gcp/identity/no-public-members";
import { gcpWifCondition } from "../../../../policies/rules/gcp/identity/wif-condition";
import { gcpKmsNoPublicIam } from "../../../../policies/rules/gcp/key/kms-no-public-iam";
import { gcpSecretNoPublicIam } from "../../../../policies/rules/gcp/secret/secret-no-public-iam";
import { declare, later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    account,
    accountKey,
    binding,
    bucketBinding,
    bucketEntry,
    bucketList,
    bucketMember,
    federation,
    keyMember,
    member,
    projectPolicy,
    ringBinding,
    secretMember,
    sink,
} from "./kinds";

const api = declare("gcp:projects/service:Service", { service: "storage.googleapis.com" });
const writer = sink({});
const own = account({ accountId: "app" });
const off = account({ accountId: "old", disabled: true });
const robot = "serviceAccount:app@p.iam.gserviceaccount.com";
const document = (role: string, ...members: string[]) =>
    projectPolicy({ policyData: JSON.stringify({ bindings: [{ role, members }] }) });

export const googleIdentitySpecs: readonly Spec[] = [
    {
        rule: gcpIamNoBasicRoles,
        pass: {
            "a narrow role": [member({ role: "roles/storage.objectUser" })],
            "a document": [document("roles/storage.objectUser", robot)],
        },
        fail: {
            owner: [member({ role: "roles/owner" })],
            editor: [binding({ role: "roles/editor" })],
            viewer: [member({ role: "roles/viewer" })],
            "the newer name": [member({ role: "roles/admin" })],
            "of an organization": [declare("gcp:organizations/iAMMember:IAMMember", { role: "roles/owner" })],
            "a document": [document("roles/editor", robot)],
        },
        unknown: {
            "the role": [member({ role: later() })],
            "the document": [projectPolicy({ policyData: later() })],
            "no document": [projectPolicy({ policyData: "bindings" })],
        },
    },
    {
        rule: gcpIamNoSaAdmin,
        pass: {
            "a narrow role": [member({ role: "roles/storage.objectUser", member: robot })],
            "a group": [member({ role: "roles/container.admin", member: "group:a@example.com" })],
            "an agent of Google's": [
                member({
                    role: "roles/storage.admin",
                    member: "serviceAccount:service-1@gcp-sa-logging.iam.gserviceaccount.com",
                }),
            ],
        },
        fail: {
            administrator: [member({ role: "roles/storage.admin", member: robot })],
            owner: [member({ role: "roles/owner", member: robot })],
            "of a list": [binding({ role: "roles/iam.serviceAccountAdmin", members: ["group:a@example.com", robot] })],
            "the stack's account": [member({ role: "roles/editor", member: later(own) }), own],
            "a document": [document("roles/resourcemanager.projectIamAdmin", robot)],
        },
        unknown: {
            whose: [member({ role: "roles/editor", member: later() })],
            "the role": [member({ role: later(), member: robot })],
        },
    },
    {
        rule: gcpIamNoImpersonationAtProject,
        pass: { "another role": [member({ role: "roles/iam.securityReviewer" })] },
        fail: {
            tokens: [member({ role: "roles/iam.serviceAccountTokenCreator" })],
            user: [binding({ role: "roles/iam.serviceAccountUser" })],
            "of a folder": [declare("gcp:folder/iAMMember:IAMMember", { role: "roles/iam.serviceAccountUser" })],
            "builds of one's own": [member({ role: "roles/cloudbuild.builds.editor" })],
        },
        unknown: { "the role": [member({ role: later() })] },
    },
    {
        rule: gcpIamNoPublicMembers,
        pass: {
            "a group": [member({ member: "group:a@example.com" })],
            "who writes for a sink": [member({ member: later(writer) }), writer],
            "an agent that an API tells": [member({ member: later(api) }), api],
        },
        fail: {
            everybody: [member({ member: "allUsers" })],
            "every account": [binding({ members: ["allAuthenticatedUsers"] })],
            "a private account": [member({ member: "user:somebody@gmail.com" })],
            "a document": [document("roles/storage.objectViewer", "allUsers")],
        },
        unknown: { "to whom": [member({ member: later() })], "some of them": [binding({ members: [robot, later()] })] },
    },
    {
        rule: gcpNoPublicMembers,
        pass: { "a group": [declare("gcp:pubsub/topicIAMMember:TopicIAMMember", { member: "group:a@example.com" })] },
        fail: {
            "a service": [declare("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", { member: "allUsers" })],
            "an account": [declare("gcp:serviceaccount/iAMBinding:IAMBinding", { members: ["allAuthenticatedUsers"] })],
        },
        unknown: { "to whom": [declare("gcp:pubsub/topicIAMMember:TopicIAMMember", { member: later() })] },
    },
    {
        rule: gcpBucketNoPublicIam,
        pass: {
            "a group": [bucketMember({ member: "group:a@example.com" })],
            "an older list": [bucketList({ roleEntities: ["READER:user-a@example.com"] })],
        },
        fail: {
            everybody: [bucketMember({ member: "allUsers" })],
            "a list": [bucketBinding({ members: [robot, "allAuthenticatedUsers"] })],
            "an older list": [bucketList({ roleEntities: ["READER:allUsers"] })],
            "a list that is known by its name": [bucketList({ predefinedAcl: "publicRead" })],
            "one entry": [bucketEntry({ entity: "allAuthenticatedUsers" })],
        },
        unknown: { "to whom": [bucketMember({ member: later() })], "which entry": [bucketEntry({ entity: later() })] },
    },
    {
        rule: gcpKmsNoPublicIam,
        pass: { "an account": [keyMember({ member: robot })] },
        fail: {
            everybody: [keyMember({ member: "allUsers" })],
            "a key ring": [ringBinding({ members: ["allUsers"] })],
        },
        unknown: { "to whom": [keyMember({ member: later() })] },
    },
    {
        rule: gcpSecretNoPublicIam,
        pass: { "an account": [secretMember({ member: robot })] },
        fail: {
            everybody: [secretMember({ member: "allUsers" })],
            "of a region": [
                declare("gcp:secretmanager/regionalSecretIamMember:RegionalSecretIamMember", { member: "allUsers" }),
            ],
        },
        unknown: { "to whom": [secretMember({ member: later() })] },
    },
    {
        rule: gcpIamNoUserKeys,
        pass: { "of an account that is off": [accountKey({ serviceAccountId: later(off) }), off] },
        fail: {
            "of the stack's": [accountKey({ serviceAccountId: later(own) }), own],
            "of another's": [
                accountKey({ serviceAccountId: "projects/p/serviceAccounts/app@p.iam.gserviceaccount.com" }),
            ],
        },
        unknown: { whose: [accountKey({ serviceAccountId: later() })] },
    },
    {
        rule: gcpIamNoDefaultSa,
        pass: { "an own one": [member({ member: robot })] },
        fail: {
            "of machines": [member({ member: "serviceAccount:1-compute@developer.gserviceaccount.com" })],
            "of App Engine": [binding({ members: ["serviceAccount:p@appspot.gserviceaccount.com"] })],
        },
        unknown: { whose: [member({ member: later() })] },
    },
    {
        rule: gcpWifCondition,
        pass: { "an owner": [federation({ attributeCondition: "assertion.repository_owner == 'acme'" })] },
        fail: { none: [federation({})], everybody: [federation({ attributeCondition: "true" })] },
        unknown: { which: [federation({ attributeCondition: later() })] },
    },
];
