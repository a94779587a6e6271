import { azureSqlAuditing } from "../../../../policies/rules/azure/database/sql-auditing";
import { azureSqlBackups } from "../../../../policies/rules/azure/database/sql-backups";
import { azureSqlCmk } from "../../../../policies/rules/azure/database/sql-cmk";
import { azureSqlEntraAdmin } from "../../../../policies/rules/azure/database/sql-entra-admin";
import { azureSqlMinTls } from "../../../../policies/rules/azure/database/sql-min-tls";
import { azureSqlNoPublic } from "../../../../policies/rules/azure/database/sql-no-public";
import { azureSqlTde } from "../../../../policies/rules/azure/database/sql-tde";
import { azureSqlZoneRedundant } from "../../../../policies/rules/azure/database/sql-zone-redundant";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { classicAudit, sqlAudit, sqlBackups, sqlDatabase, sqlEncryption, sqlServer, vaultKey } from "./kinds";

const production = tenant({ environment: "production", highAvailability: true });
const fortnight = tenant({ backupRetentionDays: 14 });
const group = { resourceGroupName: "group" };
const server = sqlServer({ ...group, serverName: "server" });
const part = { ...group, serverName: later<string>(server) };
const database = sqlDatabase({ ...group, serverName: "server", databaseName: "orders" });
const backups = (retentionDays: number, of = database) =>
    sqlBackups({ ...group, serverName: "server", databaseName: later(of), retentionDays });
const placed = (args: { zoneRedundant?: boolean; location?: string }) =>
    sqlDatabase({ ...group, serverName: "server", ...args });
const key = vaultKey({ properties: {} });
const entra = { administratorType: "ActiveDirectory", azureADOnlyAuthentication: true };

export const azureSqlSpecs: readonly Spec[] = [
    {
        rule: azureSqlNoPublic,
        pass: { closed: [sqlServer({ ...group, publicNetworkAccess: "Disabled" })] },
        fail: {
            unset: [server],
            open: [sqlServer({ ...group, publicNetworkAccess: "Enabled" })],
            "within a perimeter": [sqlServer({ ...group, publicNetworkAccess: "SecuredByPerimeter" })],
        },
        unknown: { access: [sqlServer({ ...group, publicNetworkAccess: later() })] },
    },
    {
        rule: azureSqlMinTls,
        pass: {
            "1.2": [sqlServer({ ...group, minimalTlsVersion: "1.2" })],
            "1.3": [sqlServer({ ...group, minimalTlsVersion: "1.3" })],
        },
        fail: {
            unset: [server],
            old: [sqlServer({ ...group, minimalTlsVersion: "1.1" })],
            none: [sqlServer({ ...group, minimalTlsVersion: "None" })],
        },
        unknown: { version: [sqlServer({ ...group, minimalTlsVersion: later() })] },
    },
    {
        rule: azureSqlCmk,
        pass: {
            "a key": [sqlServer({ ...group, keyId: "https://v.vault.azure.net/keys/k/1" })],
            "a key that is still to come": [sqlServer({ ...group, keyId: later(key) }), key],
        },
        fail: { unset: [server] },
        unknown: { "the key": [sqlServer({ ...group, keyId: later() })] },
    },
    {
        rule: azureSqlTde,
        pass: { on: [sqlEncryption({ ...part, databaseName: "orders", state: "Enabled" })] },
        fail: { off: [sqlEncryption({ ...part, databaseName: "orders", state: "Disabled" })] },
        unknown: { state: [sqlEncryption({ ...part, databaseName: "orders", state: later() })] },
    },
    {
        rule: azureSqlEntraAdmin,
        pass: { tokens: [sqlServer({ ...group, administrators: entra })] },
        fail: {
            unset: [server],
            both: [sqlServer({ ...group, administrators: { ...entra, azureADOnlyAuthentication: false } })],
            "a password beside": [
                sqlServer({ ...group, administrators: entra, administratorLoginPassword: "correct horse" }),
            ],
        },
        unknown: {
            administrators: [sqlServer({ ...group, administrators: later() })],
            password: [sqlServer({ ...group, administrators: entra, administratorLoginPassword: later() })],
        },
    },
    {
        rule: azureSqlAuditing,
        pass: {
            "its name in other letters": [server, sqlAudit({ ...group, serverName: "SERVER", state: "Enabled" })],
            on: [server, sqlAudit({ ...part, state: "Enabled" })],
            "the older policy": [server, classicAudit({ ...part, state: "Enabled", retentionDays: 365 })],
        },
        fail: {
            none: [server],
            off: [server, sqlAudit({ ...part, state: "Disabled" })],
            short: [server, sqlAudit({ ...part, state: "Enabled", retentionDays: 30 })],
            "another's": [server, sqlAudit({ ...group, serverName: "other", state: "Enabled" })],
        },
        unknown: {
            state: [server, sqlAudit({ ...part, state: later() })],
            "how long": [server, sqlAudit({ ...part, state: "Enabled", retentionDays: later() })],
        },
    },
    {
        rule: azureSqlBackups,
        pass: {
            "as long as asked for": [database, backups(14), fortnight],
            "the usual, where no policy says": [database],
            longer: [database, backups(35), fortnight],
        },
        fail: {
            "too short": [database, backups(7), fortnight],
            "no policy where more than the usual is asked for": [database, fortnight],
            "a shorter policy than the usual": [database, backups(1)],
        },
        unknown: {
            days: [
                database,
                sqlBackups({ ...group, serverName: "server", databaseName: "orders", retentionDays: later() }),
                fortnight,
            ],
        },
    },
    {
        rule: azureSqlZoneRedundant,
        pass: {
            "in several zones": [placed({ zoneRedundant: true, location: "westeurope" }), production],
            "where there are no zones": [placed({ zoneRedundant: false, location: "westus" }), production],
        },
        fail: {
            unset: [placed({ location: "westeurope" }), production],
            "in one zone": [placed({ zoneRedundant: false, location: "westeurope" }), production],
            "in a region that nobody knows": [placed({ location: "atlantis" }), production],
        },
        unknown: {
            redundancy: [sqlDatabase({ ...group, serverName: "s", zoneRedundant: later() }), production],
        },
        notApplicable: { "no production": [database, tenant({ environment: "staging" })] },
    },
];
