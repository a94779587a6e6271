import type { CloudName } from "../../model/schema/fields";
import type { Farewell, Scope } from "../cloud";

/** Clouds on which a database on a shared server is dumped before it is dropped; on the others it is dropped undumped. */
export const dumpingClouds: ReadonlySet<CloudName> = new Set(["aws"]);

/** Purpose of the store in which cells keep what is left of tenants that went. */
export const farewellStore = "farewells";

/** Days after which what is left is deleted: longer than the key of any tenant can be brought back, which is 30 at most. */
export const farewellDays = 35;
/** Days for which the store keeps the bytes of what it has deleted. */
export const farewellOldDays = 1;

/** Where the dumps of one tenant's end lie in the store. A second tenant of the same id has another mark. */
export function farewellFolder({ id }: Pick<Scope, "id">, { mark }: Pick<Farewell, "mark">): string {
    return `${id}/${mark}/`;
}

/** The dump of one try. Each has a name of its own, so that none is ever overwritten. */
export function dumpName(scope: Pick<Scope, "id">, farewell: Pick<Farewell, "mark" | "turn">): string {
    return `${farewellFolder(scope, farewell)}${farewell.turn}.dump`;
}

/** Annotations of the job that dumps, by which it is told what it leaves behind. */
export const dumpNotes = {
    /** Name of the database. */
    database: "tenantry.io/dump-of",
    /** Folder of the dumps. */
    place: "tenantry.io/dump-in",
    /** What the cloud calls the key that they are encrypted with. */
    key: "tenantry.io/dump-key",
    /** Days after which nothing of them is left. */
    days: "tenantry.io/dump-days",
} as const;
