import { secretPrefix as secretPrefixOnAws } from "../../components/aws/arn";
import { hasVault } from "../../components/aws/backup/names";
import { vaultDays } from "../../components/aws/backup/retention";
import { mirrorPrefix } from "../../components/aws/registry/address";
import { secretPrefix as secretPrefixOnGoogle } from "../../components/gcp/identity/secret-store";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { dumpingClouds, farewellDays, farewellOldDays, farewellStore } from "../../components/shared/farewells";
import { transferFolder } from "../../components/shared/moving";
import { clusterBackupDays } from "../../components/shared/retention";
import { mirrorsAppear, sharedCacheUsers } from "../../model/capabilities";
import type { Cell } from "../../model/schema/cell";
import type { CloudName } from "../../model/schema/fields";
import type { StackSpec } from "../../stacks/spec";

type TenantSpec = Extract<StackSpec, { kind: "tenant" }>;

/** What a tenant has that is in no stack of its own. */
export interface Beyond {
    /** What is erased there. */
    readonly erased: readonly string[];
    /** What stays there, and why. */
    readonly kept: readonly { readonly resource: string; readonly reason: string }[];
}

const nothing: Beyond = { erased: [], kept: [] };

/** A database and role on the cell's server. */
function sharedDatabase({ tenant, cell }: TenantSpec): Beyond {
    if (!cell || tenant.placement.isolation !== "pool" || !tenant.database.enabled) return nothing;
    const { tenant_id: id } = tenant;
    const server = `the database server of cell ${cell.cell}`;
    const days = Math.ceil(cell.database.backup_retention.days);
    const undumped = dumpingClouds.has(cell.cloud) ? "" : "; no dump is made on this cloud";
    return {
        erased: [`database ${databaseName({ id })} and role ${databaseUser({ id })} on ${server}`],
        kept: [
            {
                resource: `automated backups of ${server}`,
                reason: `they hold the tenant's database until it was erased; the last of them ends ${days} days later, and the cell's key encrypts them${undumped}`,
            },
        ],
    };
}

function sharedCache({ tenant, cell }: TenantSpec): Beyond {
    if (!cell || tenant.placement.isolation !== "pool" || !tenant.cache.enabled) return nothing;
    if (sharedCacheUsers[cell.cloud] === undefined) return nothing;
    return {
        erased: [],
        kept: [
            {
                resource: `keys under the tenant's prefix in the cache of cell ${cell.cell}`,
                reason: "nobody can sign in to them any more; they stay until they expire, are evicted, or somebody deletes them",
            },
        ],
    };
}

/** Days after which a cell's cluster has no copy of what was declared in it, and whether secrets are among it; undefined where none is made. */
const clusterCopies: Readonly<
    Record<CloudName, (cell: Cell) => { readonly days: number; readonly secrets: boolean } | undefined>
> = {
    aws: (cell) =>
        hasVault({ componentVersion: cell.component_version })
            ? { days: vaultDays(cell.database.backup_retention), secrets: true }
            : undefined,
    azure: (cell) => ({ days: clusterBackupDays(cell.database.backup_retention), secrets: false }),
    gcp: (cell) => ({ days: clusterBackupDays(cell.database.backup_retention), secrets: false }),
};

/** Copies of a cell's cluster hold what was declared in its tenants' namespaces. */
function clusterBackups({ tenant, cell }: TenantSpec): Beyond {
    const copies = cell && tenant.placement.isolation !== "silo" ? clusterCopies[cell.cloud](cell) : undefined;
    if (!cell || !copies) return nothing;
    const secrets = copies.secrets ? "its secrets included" : "but no secrets";
    return {
        erased: [],
        kept: [
            {
                resource: `backups of the cluster of cell ${cell.cell}`,
                reason: `they hold what was declared in the tenant's namespace, ${secrets}; the last of them ends ${copies.days} days later, and the cell's key encrypts them`,
            },
        ],
    };
}

function records({ tenant, cell }: TenantSpec): Beyond {
    if (!cell || tenant.placement.isolation === "silo") return nothing;
    return {
        erased: [],
        kept: [
            {
                resource: `audit trail and logs of cell ${cell.cell}`,
                reason: "records of what was done, about every tenant of the cell; their retention ends them",
            },
        ],
    };
}

/** A silo that was on a cell once has left records there. No file names the cell any more. */
function earlierHome({ tenant }: TenantSpec): Beyond {
    const { moved_from, placement, tenant_id } = tenant;
    if (moved_from === undefined || placement.isolation !== "silo") return nothing;
    return {
        erased: [],
        kept: [
            {
                resource: `records of ${tenant_id} in the audit trail, logs and backups of the cell that it moved away from`,
                reason: "the cell keeps them for their own time, with those of its other tenants",
            },
        ],
    };
}

const secretPrefixes: Readonly<Record<CloudName, (scope: { readonly id: string }) => string>> = {
    aws: secretPrefixOnAws,
    azure: ({ id }) => `the vault of ${id}`,
    gcp: secretPrefixOnGoogle,
};

/** Secrets are written by people, past any stack. */
function secrets({ tenant }: TenantSpec): Beyond {
    return {
        erased: [],
        kept: [
            {
                resource: `secrets under ${secretPrefixes[tenant.cloud]({ id: tenant.tenant_id })}, if somebody wrote any`,
                reason: "whoever wrote them deletes them; under the tenant's key they cannot be read once it is gone",
            },
        ],
    };
}

/** Where a dump between two homes lies in the cell's store; elsewhere it lies in one of the tenant's own, which goes. */
const dumpsOnCell: ReadonlySet<CloudName> = new Set(["aws", "gcp"]);

/** A dump of a move to a silo that could not be erased lies in the bucket of a cell that the tenant is no longer on. */
function dumpsOfMoves({ tenant }: TenantSpec): Beyond {
    const { tenant_id: id, cloud, placement, database, moved_from } = tenant;
    const may = placement.isolation === "bridge" || (placement.isolation === "silo" && moved_from !== undefined);
    if (!may || !database.enabled || !dumpsOnCell.has(cloud)) return nothing;
    return {
        erased: [],
        kept: [
            {
                resource: `dumps under ${transferFolder({ id })} in the bucket ${farewellStore} of its cell, if a move to a silo has left any`,
                reason: `nothing of them is left ${farewellDays + farewellOldDays} days after they were made; they cannot be read once the tenant's key is gone`,
            },
        ],
    };
}

/** Repositories of copies of public images: AWS makes them as they are fetched, in no stack. Elsewhere they lie in what goes. */
function copiesOfImages({ tenant }: TenantSpec): Beyond {
    const { isolation, registry } = tenant.placement;
    if (!mirrorsAppear.includes(tenant.cloud) || isolation !== "silo" || !registry.enabled) return nothing;
    return {
        erased: [],
        kept: registry.mirrors.map((each) => ({
            resource: `copies of images of ${each} in repositories ${mirrorPrefix({ kind: "tenant", id: tenant.tenant_id }, each)}/*, if any was fetched`,
            reason: "AWS made them for what is public; under the tenant's key they cannot be fetched once it is gone, and whoever keeps the account deletes them",
        })),
    };
}

/** What becomes of what a tenant has beyond its stack. */
export function beyondStack(spec: TenantSpec): Beyond {
    const parts = [
        sharedDatabase,
        sharedCache,
        clusterBackups,
        records,
        earlierHome,
        dumpsOfMoves,
        copiesOfImages,
        secrets,
    ].map((part) => part(spec));
    return { erased: parts.flatMap(({ erased }) => erased), kept: parts.flatMap(({ kept }) => kept) };
}

/** Backends that keep files hold on to earlier states of a stack after its removal; Pulumi Cloud does so by its own rules. */
export function stateCopies(backend: string): Beyond["kept"] {
    if (/^https?:/.test(backend)) return [];
    return [
        {
            resource: `copies of earlier states in ${backend}/.pulumi/backups`,
            reason: "Pulumi keeps them, their secrets encrypted; whoever keeps the backend deletes them",
        },
    ];
}
