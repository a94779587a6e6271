import { type ReadService, readerScaling } from "./capabilities";
import type { Tenant } from "./schema/tenant";

/** What is written of readers, the same of databases and caches. */
export type Readers = NonNullable<Tenant[ReadService]["readers"]>;

/** How many readers of a server there are, at least and at most, from moments on that the clock says. */
export interface ReaderBounds extends Pick<Readers, "min" | "max"> {
    readonly changes: readonly {
        readonly name: string;
        readonly cron: string;
        /** IANA name. */
        readonly timeZone: string;
        readonly min: number;
        readonly max: number;
    }[];
}

/**
 * Readers of a server of the tenant's own. While nothing asks the server and until it goes, there are as few as can be: what the cloud has made by
 * itself it has to take away itself, or the server cannot be deleted.
 *
 * @param home set where the server stands beside that of the tenant's first home
 */
export function readersOf(
    service: ReadService,
    tenant: Pick<Tenant, ReadService | "state" | "move" | "tenant_config">,
    home?: "second",
): ReaderBounds | undefined {
    const { state, move, tenant_config } = tenant;
    const { enabled, readers } = tenant[service];
    if (!enabled || !readers) return undefined;
    const left = move?.to === "silo" && move.phase === "switch" && home === undefined;
    if (left || state !== "active") return { min: 1, max: 1, changes: [] };
    const changes = Object.entries(readers.schedule ?? {}).map(([name, { cron, time_zone, min, max }]) => ({
        name,
        cron,
        timeZone: time_zone ?? tenant_config.autoscaling.time_zone,
        min,
        max: max ?? readers.max,
    }));
    return { min: readers.min, max: readers.max, changes };
}

/** Least and most use of processors, in percent, that readers of a server may aim at on a cloud; undefined where there are none. */
export function readerAim(
    service: ReadService,
    tenant: Pick<Tenant, ReadService>,
    cloud: Tenant["cloud"],
): readonly [least: number, most: number] | undefined {
    return tenant[service].readers && readerScaling[service][cloud]?.cpu;
}

/** Whether all readers of a tenant's servers take a threshold, which they aim at as well. @param percent of processors */
export const readersTake = (tenant: Pick<Tenant, ReadService | "cloud">, percent: number): boolean =>
    (Object.keys(readerScaling) as ReadService[]).every((service) => {
        const [least, most] = readerAim(service, tenant, tenant.cloud) ?? [percent, percent];
        return percent >= least && percent <= most;
    });
