import { azurePgBackupRetention } from "../../../../policies/rules/azure/database/pg-backup-retention";
import { azurePgCmk } from "../../../../policies/rules/azure/database/pg-cmk";
import { azurePgConnectionLogs } from "../../../../policies/rules/azure/database/pg-connection-logs";
import { azurePgEntraAuth } from "../../../../policies/rules/azure/database/pg-entra-auth";
import { azurePgGeoBackup } from "../../../../policies/rules/azure/database/pg-geo-backup";
import { azurePgHa } from "../../../../policies/rules/azure/database/pg-ha";
import { azurePgLogRetention } from "../../../../policies/rules/azure/database/pg-log-retention";
import { azurePgMinTls } from "../../../../policies/rules/azure/database/pg-min-tls";
import { azurePgNoAllowAzure } from "../../../../policies/rules/azure/database/pg-no-allow-azure";
import { azurePgNoPublic } from "../../../../policies/rules/azure/database/pg-no-public";
import { azurePgTls } from "../../../../policies/rules/azure/database/pg-tls";
import { cell, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { postgres, postgresFirewall, postgresSetting, sqlFirewall } from "./kinds";

const production = tenant({ environment: "production", highAvailability: true });
const replica = { createMode: "Replica" };
const server = postgres({ serverName: "s" });
const setting = (configurationName: string, value: string, serverName: string = later(server)) =>
    postgresSetting({ configurationName, value, serverName });
const logged = ["log_connections", "log_disconnections", "log_checkpoints"].map((name) => setting(name, "on"));
const besideIt = (location: string) =>
    postgres({ highAvailability: { mode: "SameZone" }, availabilityZone: "1", location });
const firewall = (startIpAddress: string, endIpAddress: string) => postgresFirewall({ startIpAddress, endIpAddress });
const backup = (geoRedundantBackup: string, location = "westeurope", more = {}) =>
    postgres({ backup: { geoRedundantBackup }, location, ...more });
const lasting = (backupRetentionDays: number) => postgres({ backup: { backupRetentionDays } });

export const azurePostgresSpecs: readonly Spec[] = [
    {
        rule: azurePgCmk,
        pass: { "a key": [postgres({ dataEncryption: { type: "AzureKeyVault", primaryKeyURI: "https://v/keys/k" } })] },
        fail: {
            unset: [postgres({})],
            "the cloud's": [postgres({ dataEncryption: { type: "SystemManaged" } })],
            "no key": [postgres({ dataEncryption: { type: "AzureKeyVault" } })],
        },
        unknown: { "the key": [postgres({ dataEncryption: { type: "AzureKeyVault", primaryKeyURI: later() } })] },
    },
    {
        rule: azurePgNoPublic,
        pass: {
            "no address": [postgres({ network: { publicNetworkAccess: "Disabled" } })],
            "a subnet of its own": [postgres({ network: { delegatedSubnetResourceId: "/subnet" } })],
        },
        fail: { unset: [postgres({})], open: [postgres({ network: { publicNetworkAccess: "Enabled" } })] },
        unknown: { access: [postgres({ network: { publicNetworkAccess: later() } })] },
    },
    {
        rule: azurePgNoAllowAzure,
        pass: { "one address": [firewall("203.0.113.7", "203.0.113.7")] },
        fail: {
            "every machine of the cloud": [firewall("0.0.0.0", "0.0.0.0")],
            "the internet": [firewall("0.0.0.0", "255.255.255.255")],
            "half of it": [firewall("128.0.0.0", "255.255.255.255")],
            "the internet, to SQL Server": [
                sqlFirewall({ startIpAddress: "0.0.0.0", endIpAddress: "255.255.255.255" }),
            ],
            nonsense: [firewall("", "anything")],
        },
        unknown: { from: [firewall(later(), "203.0.113.7")] },
    },
    {
        rule: azurePgEntraAuth,
        pass: { tokens: [postgres({ authConfig: { passwordAuth: "Disabled", activeDirectoryAuth: "Enabled" } })] },
        fail: {
            unset: [postgres({})],
            both: [postgres({ authConfig: { passwordAuth: "Enabled", activeDirectoryAuth: "Enabled" } })],
            neither: [postgres({ authConfig: { passwordAuth: "Disabled" } })],
        },
        unknown: { passwords: [postgres({ authConfig: { passwordAuth: later(), activeDirectoryAuth: "Enabled" } })] },
    },
    {
        rule: azurePgHa,
        pass: {
            "in another zone": [postgres({ highAvailability: { mode: "ZoneRedundant" } }), production],
            "beside it, where there are no zones": [postgres({ highAvailability: { mode: "SameZone" } }), production],
            "beside it, where there are no such standbys": [besideIt("japanwest"), production],
            "beside it, in a region in words": [besideIt("Japan West"), production],
            "in another zone, where nobody knows the region": [
                postgres({ highAvailability: { mode: "ZoneRedundant" }, location: later() }),
                production,
            ],
        },
        fail: {
            none: [postgres({ highAvailability: { mode: "Disabled" } }), production],
            "beside it, where there are zones": [
                postgres({ highAvailability: { mode: "SameZone" }, availabilityZone: "1" }),
                production,
            ],
            "beside it, where the region has such standbys": [besideIt("japaneast"), production],
            "none, where there are no such standbys": [
                postgres({ highAvailability: { mode: "Disabled" }, availabilityZone: "1", location: "japanwest" }),
                production,
            ],
        },
        unknown: {
            "the mode": [postgres({ highAvailability: { mode: later() }, availabilityZone: "1" }), production],
            "the region": [besideIt(later()), production],
        },
        notApplicable: {
            "no production": [postgres({}), tenant({ environment: "staging" })],
            "a replica": [postgres(replica), production],
        },
    },
    {
        rule: azurePgBackupRetention,
        pass: {
            "as long as asked for": [lasting(14), tenant({ backupRetentionDays: 14 })],
            "the usual": [postgres({})],
        },
        fail: {
            "too short": [lasting(7), tenant({ backupRetentionDays: 14 })],
            "unset, where more is asked for": [postgres({}), tenant({ backupRetentionDays: 14 })],
        },
        unknown: { days: [lasting(later()), tenant({ backupRetentionDays: 14 })] },
        notApplicable: { "a replica": [postgres(replica), tenant({ backupRetentionDays: 14 })] },
    },
    {
        rule: azurePgGeoBackup,
        pass: {
            on: [backup("Enabled"), tenant({ residency: ["eu"] })],
            "where nobody says": [backup("Enabled", "eastus")],
        },
        fail: {
            off: [backup("Disabled"), tenant({ residency: ["eu"] })],
            unset: [postgres({ location: "eastus" })],
        },
        unknown: {
            whether: [backup(later()), tenant({ residency: ["eu"] })],
            where: [backup("Disabled", later()), tenant({ residency: ["eu"] })],
        },
        notApplicable: {
            "a pair outside": [backup("Disabled"), tenant({ residency: ["nl"] })],
            "a cell's": [backup("Disabled"), cell()],
            "a replica": [backup("Disabled", "eastus", replica)],
        },
    },
    {
        rule: azurePgTls,
        pass: {
            on: [setting("require_secure_transport", "on")],
            "in capitals": [setting("require_secure_transport", "ON")],
        },
        fail: { off: [setting("require_secure_transport", "off")] },
        unknown: {
            "the value": [setting("require_secure_transport", later())],
            "the setting": [setting(later(), "off")],
        },
        notApplicable: { another: [setting("log_connections", "off")] },
    },
    {
        rule: azurePgMinTls,
        pass: { new: [setting("ssl_min_protocol_version", "TLSv1.3")] },
        fail: { old: [setting("ssl_min_protocol_version", "TLSv1")] },
        unknown: { "the value": [setting("ssl_min_protocol_version", later())] },
        notApplicable: { another: [setting("require_secure_transport", "off")] },
    },
    {
        rule: azurePgConnectionLogs,
        pass: { "a server's": [server, ...logged], "a setting's": [setting("log_checkpoints", "ON"), server] },
        fail: {
            none: [postgres({})],
            "some of them": [server, ...logged.slice(1)],
            "another server's": [
                postgres({ serverName: "s" }),
                ...["log_connections", "log_disconnections", "log_checkpoints"].map((name) => setting(name, "on", "t")),
            ],
            "a setting that is off": [setting("log_disconnections", "off"), server],
        },
        unknown: {
            value: [setting("log_connections", later()), server],
            "which setting": [server, ...logged.slice(1), setting(later(), "on")],
        },
        notApplicable: { "a replica": [postgres(replica)], "another setting": [setting("work_mem", "4096"), server] },
    },
    {
        rule: azurePgLogRetention,
        pass: { longer: [setting("logfiles.retention_days", "7")] },
        fail: {
            short: [setting("logfiles.retention_days", "3")],
            "the older name": [setting("log_retention_days", "1")],
        },
        unknown: { value: [setting("logfiles.retention_days", later())] },
        notApplicable: { another: [setting("log_connections", "on")] },
    },
];
