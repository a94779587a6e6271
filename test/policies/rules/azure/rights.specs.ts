import { azureActivityAlerts } from "../../../../policies/rules/azure/alert/activity-alerts";
import { azureSecurityContact } from "../../../../policies/rules/azure/alert/security-contact";
import { azureServiceHealthAlert } from "../../../../policies/rules/azure/alert/service-health-alert";
import { azureActivityLogExport } from "../../../../policies/rules/azure/audit-log/activity-log-export";
import { azureLogWorkspaceNoLocalAuth } from "../../../../policies/rules/azure/audit-log/log-workspace-no-local-auth";
import { azureLogWorkspacePrivate } from "../../../../policies/rules/azure/audit-log/log-workspace-private";
import { azureLogWorkspaceRetention } from "../../../../policies/rules/azure/audit-log/log-workspace-retention";
import { azureTrailComplete } from "../../../../policies/rules/azure/audit-log/trail-complete";
import { azureNoCustomOwnerRole } from "../../../../policies/rules/azure/identity/no-custom-owner-role";
import { azureNoUserAccessAdmin } from "../../../../policies/rules/azure/identity/no-user-access-admin";
import { azureRolesNarrow } from "../../../../policies/rules/azure/identity/roles-narrow";
import { cell, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    activityAlert,
    diagnosticSetting,
    eligibleRole,
    roleAssignment,
    roleDefinition,
    securityContact,
    subscriptionTrail,
    workspace,
} from "./kinds";

const role = (id: string) => `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const owner = role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635");
const contributor = role("B24988AC-6180-42a0-ab88-20f7382dd24c");
const secretsUser = role("4633458b-17de-408a-b874-0445c86b69e6");
const oneVault = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v";
const given = (roleDefinitionId: string, scope = oneVault) =>
    roleAssignment({ roleDefinitionId, scope, principalId: "p", principalType: "ServicePrincipal" });
const eligible = (roleDefinitionId: string) => eligibleRole({ roleDefinitionId, scope: oneVault, principalId: "p" });
const made = (actions: string[], assignableScopes?: string[], notActions: string[] = []) =>
    roleDefinition({
        scope: "/subscriptions/s",
        permissions: [{ actions, notActions }],
        ...(assignableScopes === undefined ? {} : { assignableScopes }),
    });
const trail = (...categories: string[]) =>
    subscriptionTrail({ logs: categories.map((category) => ({ category, enabled: true })) });
const setting = (resourceUri: string) =>
    diagnosticSetting({ resourceUri, logs: [{ category: "Security", enabled: true }] });
const logs = (retentionInDays: number) => workspace({ retentionInDays });
const operations = [
    "Microsoft.Authorization/policyAssignments/write",
    "microsoft.network/networkSecurityGroups/securityRules/write",
    "Microsoft.Sql/servers/firewallRules/write",
];
const told = (operation: unknown, more: object = {}) =>
    activityAlert({
        scopes: ["/subscriptions/s"],
        condition: { allOf: [{ field: "operationName", equals: operation as never }] },
        ...more,
    });
const several = activityAlert({
    condition: { allOf: [{ anyOf: operations.map((equals) => ({ field: "operationName", equals })) }] },
});
const category = { field: "category", equals: "ServiceHealth" };
const kinds = (...equals: string[]) => ({
    anyOf: equals.map((one) => ({ field: "properties.incidentType", equals: one })),
});
const health = (allOf: readonly object[] = [category], more: object = {}) =>
    activityAlert({ scopes: ["/subscriptions/s"], condition: { allOf: allOf as never }, ...more });
const contact = (state: unknown, emails: unknown = "security@example.com") =>
    securityContact({ emails: emails as never, notificationsByRole: { state: state as never, roles: ["Owner"] } });

export const azureRightsSpecs: readonly Spec[] = [
    {
        rule: azureRolesNarrow,
        pass: { "on a vault": [given(secretsUser)], "an owner, judged elsewhere": [given(owner)] },
        fail: {
            contributor: [given(contributor)],
            "contributor for a time": [eligible(contributor)],
            "a subscription": [given(secretsUser, "/subscriptions/s")],
            "a group of subscriptions": [given(secretsUser, "/providers/Microsoft.Management/managementGroups/all")],
        },
        unknown: { where: [given(secretsUser, later())], "which role": [given(later())] },
    },
    {
        rule: azureNoUserAccessAdmin,
        pass: { "on a vault": [given(secretsUser)], contributor: [given(contributor)] },
        fail: {
            owner: [given(owner)],
            "owner for a time": [eligible(owner)],
            "who gives rights": [given(role("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"))],
            "in capitals": [given(role("F58310D9-A9F6-439A-9E8D-F62E7B41A168"))],
        },
        unknown: { "which role": [given(later())] },
    },
    {
        rule: azureNoCustomOwnerRole,
        pass: {
            "named actions": [made(["Microsoft.Compute/*/read"], ["/subscriptions/s"])],
            "all of a service": [made(["Microsoft.Compute/*"], ["/subscriptions/s"])],
            "reading everything": [made(["*/read"], ["/subscriptions/s"])],
            "all but giving roles": [
                made(["Microsoft.Authorization/*"], ["/subscriptions/s"], ["Microsoft.Authorization/*/write"]),
            ],
            "everything, in one group": [made(["*"], ["/subscriptions/s/resourceGroups/g"])],
        },
        fail: {
            "a subscription": [made(["*"], ["/subscriptions/s"])],
            "where it is made": [made(["*"])],
            "in two pieces": [made(["*/*"], ["/subscriptions/s"])],
            "in four verbs": [made(["*/read", "*/write", "*/delete", "*/action"], ["/subscriptions/s"])],
            "giving roles": [made(["Microsoft.Authorization/roleAssignments/write"], ["/subscriptions/s"])],
            "everything but what does not matter": [made(["*"], ["/subscriptions/s"], ["Microsoft.Compute/*"])],
            "a group of subscriptions": [made(["*"], ["/providers/Microsoft.Management/managementGroups/all"])],
        },
        unknown: { actions: [made(later(), ["/subscriptions/s"])], where: [made(["*"], later())] },
    },
    {
        rule: azureActivityLogExport,
        pass: {
            both: [trail("Administrative", "Security")],
            "as a group": [subscriptionTrail({ logs: [{ categoryGroup: "allLogs", enabled: true }] })],
        },
        fail: {
            some: [trail("Administrative")],
            off: [subscriptionTrail({ logs: [{ category: "Administrative", enabled: false }] })],
            "of a subscription, by its id": [setting("/subscriptions/s")],
            "a cell without": [cell({ cloud: "azure" })],
            "a silo without": [tenant({ cloud: "azure", isolation: "silo" })],
        },
        unknown: { which: [subscriptionTrail({ logs: later() })] },
        notApplicable: {
            "a setting of something else": [setting(oneVault)],
            "a cell of another cloud": [cell({ cloud: "aws" })],
            "a tenant in a cell": [tenant({ cloud: "azure", isolation: "bridge" })],
        },
    },
    {
        rule: azureTrailComplete,
        pass: { both: [trail("Policy", "Alert")] },
        fail: { some: [trail("Alert", "Security")] },
        unknown: { which: [subscriptionTrail({ logs: later() })] },
    },
    {
        rule: azureLogWorkspaceRetention,
        pass: {
            "as long as promised": [logs(60), tenant({ metricsRetentionDays: 60 })],
            "where nobody says": [logs(90)],
            "as long as a workspace can": [logs(730), tenant({ metricsRetentionDays: 800 })],
        },
        fail: {
            short: [logs(30), tenant({ metricsRetentionDays: 60 })],
            "shorter than a workspace can": [logs(365), tenant({ metricsRetentionDays: 800 })],
            "unset, where nobody says": [workspace({})],
        },
        unknown: { days: [logs(later())] },
    },
    {
        rule: azureLogWorkspaceNoLocalAuth,
        pass: { off: [workspace({ features: { disableLocalAuth: true } })] },
        fail: { unset: [workspace({})], on: [workspace({ features: { disableLocalAuth: false } })] },
        unknown: { whether: [workspace({ features: { disableLocalAuth: later() } })] },
    },
    {
        rule: azureLogWorkspacePrivate,
        pass: { closed: [workspace({ publicNetworkAccessForQuery: "Disabled" })] },
        fail: { unset: [workspace({})], open: [workspace({ publicNetworkAccessForQuery: "Enabled" })] },
        unknown: { access: [workspace({ publicNetworkAccessForQuery: later() })] },
    },
    {
        rule: azureActivityAlerts,
        pass: {
            "one each": [trail("Security"), ...operations.map((one) => told(one))],
            "one for all": [trail("Security"), several],
            "without a trail": [several],
        },
        fail: {
            none: [trail("Security")],
            "some of them": [trail("Security"), told(operations[0])],
            off: [activityAlert({ enabled: false, condition: { allOf: [] } })],
        },
        unknown: { which: [trail("Security"), told(later())] },
    },
    {
        rule: azureServiceHealthAlert,
        pass: {
            "of all kinds": [trail("Security"), health()],
            "without a trail": [told(operations[0]), health()],
            "of faults among others": [health([category, kinds("Maintenance", "Incident")])],
            "in other letters": [health([{ field: "Category", equals: "servicehealth" }])],
            "of one service": [
                health([category, { field: "properties.impactedServices[*].ServiceName", containsAny: ["SQL"] }]),
            ],
        },
        fail: {
            none: [trail("Security")],
            "of changes alone": [trail("Security"), told(operations[0])],
            off: [health(undefined, { enabled: false })],
            "of another category": [health([{ field: "category", equals: "Administrative" }])],
            "of maintenance alone": [health([category, kinds("Maintenance", "Security")])],
            "of a group, which hears nothing": [health(undefined, { scopes: ["/subscriptions/s/resourceGroups/g"] })],
            "of nothing": [health(undefined, { scopes: [] })],
        },
        unknown: {
            category: [health([{ field: "category", equals: later() }])],
            kind: [health([category, { field: "properties.incidentType", equals: later() }])],
            scope: [health(undefined, { scopes: [later()] })],
        },
    },
    {
        rule: azureSecurityContact,
        pass: { told: [contact("On")] },
        fail: { unset: [securityContact({})], off: [contact("Off")], "no address": [contact("On", "")] },
        unknown: { state: [contact(later())], address: [contact("On", later())] },
    },
];
