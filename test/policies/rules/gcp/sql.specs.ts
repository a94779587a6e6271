import { gcpSqlBackups } from "../../../../policies/rules/gcp/database/sql-backups";
import { gcpSqlCmek } from "../../../../policies/rules/gcp/database/sql-cmek";
import { gcpSqlHa } from "../../../../policies/rules/gcp/database/sql-ha";
import { gcpSqlLogConnections } from "../../../../policies/rules/gcp/database/sql-log-connections";
import { gcpSqlLogStatement } from "../../../../policies/rules/gcp/database/sql-log-statement";
import { gcpSqlMaintenanceWindow } from "../../../../policies/rules/gcp/database/sql-maintenance-window";
import { gcpSqlMysqlLocalInfile } from "../../../../policies/rules/gcp/database/sql-mysql-local-infile";
import { gcpSqlNoPublicIp } from "../../../../policies/rules/gcp/database/sql-no-public-ip";
import { gcpSqlNoWorldNetworks } from "../../../../policies/rules/gcp/database/sql-no-world-networks";
import { gcpSqlPgaudit } from "../../../../policies/rules/gcp/database/sql-pgaudit";
import { gcpSqlPitr } from "../../../../policies/rules/gcp/database/sql-pitr";
import { gcpSqlTierAllowed } from "../../../../policies/rules/gcp/database/sql-tier-allowed";
import { gcpSqlTls } from "../../../../policies/rules/gcp/database/sql-tls";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { cryptoKey, sqlInstance } from "./kinds";

const own = cryptoKey({ rotationPeriod: "7776000s" });
const production = tenant({ environment: "production", highAvailability: true });
const POSTGRES = "POSTGRES_17";
const MYSQL = "MYSQL_8_4";
const set = (settings: object, more: object = {}) =>
    sqlInstance({ databaseVersion: POSTGRES, settings: { tier: "db-custom-1-3840", ...settings }, ...more });
const backed = (backupConfiguration: object, more: object = {}) => set({ backupConfiguration }, more);
const ip = (ipConfiguration: object) => set({ ipConfiguration });
const flagged = (flags: Record<string, string>, more: object = {}) =>
    set({ databaseFlags: Object.entries(flags).map(([name, value]) => ({ name, value })) }, more);
const mysql = { databaseVersion: MYSQL };
const replica = { masterInstanceName: "primary" };
/** Of rules on flags of PostgreSQL: what nobody knows, and other engines. */
const hidden = (name: string) => ({
    "its value": [flagged({ [name]: later() })],
    "the flags": [set({ databaseFlags: later() })],
    "its engine": [set({}, { databaseVersion: later() })],
});
const others = { "another engine": [set({}, mysql)] };

export const googleSqlSpecs: readonly Spec[] = [
    {
        rule: gcpSqlNoPublicIp,
        pass: { off: [ip({ ipv4Enabled: false })] },
        fail: { on: [ip({ ipv4Enabled: true })], unset: [set({})] },
        unknown: { "the switch": [ip({ ipv4Enabled: later() })] },
    },
    {
        rule: gcpSqlNoWorldNetworks,
        pass: { none: [set({})], narrow: [ip({ authorizedNetworks: [{ value: "203.0.113.0/24" }] })] },
        fail: {
            "the world": [ip({ authorizedNetworks: [{ value: "203.0.113.0/24" }, { value: "0.0.0.0/0" }] })],
            halves: [ip({ authorizedNetworks: [{ value: "0.0.0.0/1" }, { value: "128.0.0.0/1" }] })],
        },
        unknown: {
            which: [ip({ authorizedNetworks: later() })],
            "one of them": [ip({ authorizedNetworks: [{ value: later() }] })],
        },
    },
    {
        rule: gcpSqlTls,
        pass: {
            "encrypted alone": [ip({ sslMode: "ENCRYPTED_ONLY" })],
            certificates: [ip({ sslMode: "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" })],
        },
        fail: { both: [ip({ sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" })], unset: [set({})] },
        unknown: { "the mode": [ip({ sslMode: later() })] },
    },
    {
        rule: gcpSqlCmek,
        pass: {
            "a key": [sqlInstance({ encryptionKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" })],
            "a key that is to be": [sqlInstance({ encryptionKeyName: later(own) }), own],
        },
        fail: { none: [sqlInstance({})] },
        unknown: { "whose key": [sqlInstance({ encryptionKeyName: later() })] },
    },
    {
        rule: gcpSqlBackups,
        pass: { on: [backed({ enabled: true })] },
        fail: { unset: [set({})], off: [backed({ enabled: false })] },
        unknown: {
            "the switch": [backed({ enabled: later() })],
            "whether it is a replica": [set({}, { masterInstanceName: later() })],
        },
        notApplicable: { "a replica": [set({}, replica)] },
    },
    {
        rule: gcpSqlPitr,
        pass: {
            on: [backed({ pointInTimeRecoveryEnabled: true })],
            "by the log of MySQL": [backed({ binaryLogEnabled: true }, mysql)],
        },
        fail: {
            unset: [set({})],
            off: [backed({ pointInTimeRecoveryEnabled: false })],
            "no log of MySQL": [backed({ pointInTimeRecoveryEnabled: true }, mysql)],
        },
        unknown: {
            "the switch": [backed({ pointInTimeRecoveryEnabled: later() })],
            "its engine": [backed({ pointInTimeRecoveryEnabled: true }, { databaseVersion: later() })],
            "whether it is a replica": [set({}, { masterInstanceName: later() })],
        },
        notApplicable: { "a replica": [set({}, replica)] },
    },
    {
        rule: gcpSqlHa,
        pass: {
            regional: [set({ availabilityType: "REGIONAL" }), production],
            "by its label": [set({ availabilityType: "REGIONAL", userLabels: { environment: "production" } })],
        },
        fail: {
            zonal: [set({ availabilityType: "ZONAL" }), production],
            unset: [set({}), production],
            "by its label": [set({ availabilityType: "ZONAL", userLabels: { environment: "production" } })],
        },
        unknown: { "the type": [set({ availabilityType: later() }), production] },
        notApplicable: { "no tenant": [set({})], "a replica": [set({}, replica), production] },
    },
    {
        rule: gcpSqlPgaudit,
        pass: { on: [flagged({ "cloudsql.enable_pgaudit": "on", "pgaudit.log": "ddl" })] },
        fail: {
            unset: [set({})],
            off: [flagged({ "cloudsql.enable_pgaudit": "off", "pgaudit.log": "ddl" })],
            "nobody says what is recorded": [flagged({ "cloudsql.enable_pgaudit": "on" })],
            "nothing is recorded": [flagged({ "cloudsql.enable_pgaudit": "on", "pgaudit.log": "none" })],
        },
        unknown: {
            ...hidden("cloudsql.enable_pgaudit"),
            "its value": [flagged({ "cloudsql.enable_pgaudit": later(), "pgaudit.log": "ddl" })],
            "what is recorded": [flagged({ "cloudsql.enable_pgaudit": "on", "pgaudit.log": later() })],
        },
        notApplicable: others,
    },
    {
        rule: gcpSqlLogConnections,
        pass: { both: [flagged({ log_connections: "on", log_disconnections: "on" })] },
        fail: {
            unset: [set({})],
            "no end": [flagged({ log_connections: "on" })],
            "no beginning": [flagged({ log_connections: "off", log_disconnections: "on" })],
        },
        unknown: {
            "its value": [flagged({ log_connections: "on", log_disconnections: later() })],
            "its engine": [set({}, { databaseVersion: later() })],
        },
        notApplicable: others,
    },
    {
        rule: gcpSqlLogStatement,
        pass: { ddl: [flagged({ log_statement: "ddl" })], "by pgAudit": [flagged({ "pgaudit.log": "role, ddl" })] },
        fail: {
            unset: [set({})],
            none: [flagged({ log_statement: "none" })],
            others: [flagged({ "pgaudit.log": "write" })],
        },
        unknown: hidden("log_statement"),
        notApplicable: others,
    },
    {
        rule: gcpSqlMysqlLocalInfile,
        pass: { off: [flagged({ local_infile: "off" }, mysql)] },
        fail: { unset: [set({}, mysql)], on: [flagged({ local_infile: "on" }, mysql)] },
        unknown: { "its value": [flagged({ local_infile: later() }, mysql)] },
        notApplicable: { "another engine": [set({})] },
    },
    {
        rule: gcpSqlMaintenanceWindow,
        pass: { "a day": [set({ maintenanceWindow: { day: 7 } })] },
        fail: { unset: [set({})] },
        unknown: { which: [set({ maintenanceWindow: { day: later() } })] },
        notApplicable: { "a replica": [set({}, replica)] },
    },
    {
        rule: gcpSqlTierAllowed,
        pass: { "its own processor": [set({})], premium: [set({ tier: "db-perf-optimized-N-4" })] },
        fail: { shared: [set({ tier: "db-f1-micro" })], "the first generation": [set({ tier: "D4" })] },
        unknown: { which: [set({ tier: later() })] },
    },
];
