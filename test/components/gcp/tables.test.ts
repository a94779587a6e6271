import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subjectOf } from "../../../components/gcp/cluster/access";
import { erasedTenantSql, sharedServerSql, tenantDatabaseSql } from "../../../components/gcp/database/sql";
import { logRetention } from "../../../components/gcp/logs";
import { cacheClasses, databaseClasses, postgresVersion, valkeyVersion } from "../../../components/gcp/sizes";
import { backupHour, cacheWindow, clusterWindow, databaseWindow } from "../../../components/gcp/windows";
import { backupStart } from "../../../components/shared/windows";
import { Duration } from "../../../model/units";

const window = (day: "mon" | "wed" | "sun", start: string, length = "2h") => ({
    day,
    start,
    length: Duration.parse(length),
});

describe("windows", () => {
    it("are told to each service in its own way", () => {
        expect(databaseWindow(window("sun", "03:30"))).toEqual({ day: 7, hour: 3 });
        expect(cacheWindow(window("wed", "03:30"))).toMatchObject({
            day: "WEDNESDAY",
            startTime: { hours: 3, minutes: 30 },
        });
        expect(backupStart(window("mon", "01:00"))).toBe("23:30");
        expect(backupHour(window("mon", "01:00"))).toBe(23);
    });

    it("of nodes begin with the tenant's, and are as long as GKE asks for", () => {
        const { startTime, endTime, recurrence } = clusterWindow(window("sun", "03:00"));
        expect([startTime, recurrence]).toEqual(["2026-01-11T03:00:00Z", "FREQ=WEEKLY;BYDAY=SU"]);
        expect(Date.parse(endTime) - Date.parse(startTime)).toBe(12 * 3_600_000);
        const long = clusterWindow(window("mon", "00:00", "5d"));
        expect(Date.parse(long.endTime) - Date.parse(long.startTime)).toBe(24 * 3_600_000);
    });
});

describe("classes", () => {
    it("are larger the larger their name, and named as Cloud SQL takes them", () => {
        for (const table of [databaseClasses, cacheClasses]) {
            const memory = Object.values(table).map(({ memoryGiB }) => memoryGiB);
            expect([...memory].sort((a, b) => a - b)).toEqual(memory);
        }
        for (const { name, memoryGiB } of Object.values(databaseClasses)) {
            const [, cores = 0, megabytes = 0] = /^db-custom-(\d+)-(\d+)$/.exec(name)!.map(Number);
            expect(cores === 1 || cores % 2 === 0).toBe(true);
            expect(megabytes).toBe(memoryGiB * 1024);
            expect(memoryGiB / cores).toBeLessThanOrEqual(6.5);
        }
    });

    it("of engines are named by version", () => {
        expect([postgresVersion("17"), postgresVersion("17.4"), valkeyVersion("8.0")]).toEqual([
            "POSTGRES_17",
            "POSTGRES_17",
            "VALKEY_8_0",
        ]);
    });
});

describe("retention of logs", () => {
    it("is never less than asked for, as long as Cloud Logging can", () => {
        fc.assert(fc.property(fc.integer({ min: 1, max: 3650 }), (days) => logRetention({ days }) >= days));
        expect(logRetention({ days: 0.5 })).toBe(1);
        expect(logRetention({ days: 10_000 })).toBe(3650);
    });
});

describe("SQL", () => {
    it("names nothing of the project: the login comes from the job's environment", () => {
        expect(tenantDatabaseSql("acme-b", { connections: 50, audit: true }).split("\n")).toEqual([
            "\\getenv login LOGIN",
            "SET ROLE cloudsqlsuperuser;",
            expect.stringContaining("CREATE ROLE app_acme_b NOLOGIN"),
            "GRANT app_acme_b TO CURRENT_USER;",
            expect.stringContaining("CREATE DATABASE db_acme_b OWNER cloudsqlsuperuser TEMPLATE template0"),
            "REVOKE ALL ON DATABASE db_acme_b FROM PUBLIC;",
            "GRANT CONNECT ON DATABASE db_acme_b TO app_acme_b;",
            "GRANT CREATE, TEMPORARY ON DATABASE db_acme_b TO app_acme_b;",
            "ALTER DATABASE db_acme_b CONNECTION LIMIT 50;",
            "\\connect db_acme_b",
            "SET ROLE cloudsqlsuperuser;",
            expect.stringContaining("ALTER SCHEMA public OWNER TO app_acme_b"),
            "CREATE EXTENSION IF NOT EXISTS pgaudit;",
            'GRANT app_acme_b TO :"login";',
        ]);
    });

    it("is without the extension where the server is not audited, since the library is not loaded there", () => {
        expect(tenantDatabaseSql("acme-b", { connections: 50, audit: false })).not.toContain("pgaudit");
    });

    it("is taken away by the role that may, not by a login that is merely its member", () => {
        expect(erasedTenantSql("acme-b").split("\n")).toEqual([
            "SET ROLE cloudsqlsuperuser;",
            "DROP DATABASE IF EXISTS db_acme_b WITH (FORCE);",
            "DROP ROLE IF EXISTS app_acme_b;",
        ]);
    });

    it("shuts everybody out of a shared server but its administrator, who is let in first", () => {
        const [, , first, ...rest] = sharedServerSql().split("\n");
        expect(first).toBe('GRANT CONNECT ON DATABASE postgres TO :"login";');
        expect(rest.pop()).toBe("CREATE EXTENSION IF NOT EXISTS pgaudit;");
        for (const line of rest) expect(line).toMatch(/^REVOKE CONNECT ON DATABASE \w+ FROM PUBLIC;$/);
    });
});

describe("people", () => {
    it("are known to a cluster by their addresses", () => {
        expect(subjectOf("group:a@example.com")).toEqual({ kind: "Group", name: "a@example.com" });
        expect(subjectOf("user:a@example.com")).toEqual({ kind: "User", name: "a@example.com" });
        expect(subjectOf("serviceAccount:ci@p.iam.gserviceaccount.com").kind).toBe("User");
    });
});
