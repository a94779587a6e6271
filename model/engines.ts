import type { CloudName } from "./schema/fields";
import type { DatabaseEngine } from "./schema/services";

/** Versions of an engine that a cloud offers. */
export interface EngineVersions {
    readonly engine: string;
    /** Those that are known: the numbers that a tenant's file must begin with. */
    readonly known: readonly string[];
    /** How many parts of a version tell one from another: `17` and `17.4` are one, `8.0` and `8.1` are two. */
    readonly parts: 1 | 2;
    /** How many parts of a version the cloud is asked for, where it chooses what comes behind them itself. */
    readonly chosen?: 1;
    /** Major versions beyond the newest known that may have come since; further ones are mistakes, and with none at all so is every other version. */
    readonly ahead: number;
}

/** Engines that have versions to choose from, as a tenant's file names them. */
type EngineName = DatabaseEngine | "valkey";

const postgres: EngineVersions = { engine: "PostgreSQL", known: ["14", "15", "16", "17", "18"], parts: 1, ahead: 2 };
/** Azure (PostgresMajorVersion) and Google Cloud (POSTGRES_17) have names for major versions alone, in the sources below. */
const majorOnly: EngineVersions = { ...postgres, chosen: 1 };

/**
 * Engines by cloud. Old majors that are left out take no new servers, or only at the price of extended support.
 * Sources: docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html and
 * docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html, as of 2026-11. Google Cloud: names in @pulumi/gcp 9.37.0
 * (sql/databaseInstance.d.ts), and cloud.google.com/memorystore/docs/valkey/supported-versions (from knowledge, unverified). Azure: PostgresMajorVersion of
 * @pulumi/azure-native 3 (types/enums/dbforpostgresql); its cache takes no version. Azure SQL Database is of one version, 12.0, whose engine Azure
 * keeps up to date (learn.microsoft.com/azure/templates/microsoft.sql/servers, from knowledge, unverified).
 */
export const engineVersions: Readonly<Record<CloudName, Readonly<Partial<Record<EngineName, EngineVersions>>>>> = {
    aws: {
        postgres,
        valkey: { engine: "Valkey", known: ["7.2", "8.0", "8.1", "8.2"], parts: 2, ahead: 1 },
    },
    azure: {
        postgres: majorOnly,
        sqlserver: { engine: "Azure SQL Database", known: ["12.0"], parts: 2, ahead: 0 },
    },
    gcp: {
        postgres: majorOnly,
        valkey: { engine: "Valkey", known: ["7.2", "8.0", "9.0"], parts: 2, ahead: 1 },
    },
};

/**
 * Versions of the premium class of databases where it is another engine: Aurora on AWS. Source: docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
 * (from knowledge, unverified).
 */
export const premiumVersions: Readonly<Partial<Record<CloudName, EngineVersions>>> = {
    aws: { engine: "Aurora PostgreSQL", known: ["14", "15", "16", "17"], parts: 1, ahead: 2 },
};

/**
 * Versions of engines that have but one, so that whoever asks for the engine has asked for the version. What is inherited for another engine
 * counts for nothing then.
 */
export const onlyVersions: Readonly<Partial<Record<string, string>>> = {
    sqlserver: engineVersions.azure.sqlserver!.known[0]!,
};

/** What a cloud makes of a version, where it chooses the rest of it itself; undefined where it is asked for as it is written. */
export function versionTaken(version: string, { chosen }: EngineVersions): string | undefined {
    const parts = version.split(".");
    return chosen !== undefined && parts.length > chosen ? parts.slice(0, chosen).join(".") : undefined;
}

/** What is known of a version. */
export function versionStanding(
    version: string,
    { known, parts, ahead }: EngineVersions,
): "known" | "newer" | "unknown" {
    const kept = version.split(".").slice(0, parts);
    if (known.includes(kept.join("."))) return "known";
    const [major = 0, minor = 0] = kept.map(Number);
    const [newest = 0, newestMinor = 0] = known.at(-1)!.split(".").map(Number);
    const newer = major > newest ? major <= newest + ahead : major === newest && minor > newestMinor && minor < 10;
    return ahead > 0 && newer ? "newer" : "unknown";
}
