import { regions } from "../../model/regions/index";
import { pairJurisdictions } from "../../model/regions/replicas";
import { type ResourceView, type StackView, unknown } from "../rule";
import { sqlInstance } from "./google";
import { keyed, placeOfKey } from "./keyed";
import { keysBehind } from "./keys";
import { ask, type Truth } from "./logic";
import { postgres, sqlDatabase } from "./microsoft";
import { at, isSet, items, textOf } from "./values";

/** One place that something of a resource lies in: what lies there, and the region's name or the jurisdictions of it. */
export interface Place {
    readonly what: string;
    readonly lies: (residency: readonly string[]) => Truth;
}

/** Places of several regions of Google Cloud that lie in one jurisdiction. From knowledge, unverified. */
const wider: Readonly<Record<string, readonly string[]>> = {
    ...Object.fromEntries(["eu", "europe", "eur3", "eur4", "eur5", "eur7", "eur8"].map((name) => [name, ["eu"]])),
    ...Object.fromEntries(["us", "nam4", "nam5", "nam7", "nam8"].map((name) => [name, ["us"]])),
};

/** Whether a region, that of a zone, or a wider place lies where data may stay; one that nobody knows lies nowhere. */
function isWithin(place: string, residency: readonly string[]): boolean {
    const name = place.toLowerCase().replaceAll(" ", "");
    const lies =
        regions.get(name)?.jurisdictions ?? regions.get(name.replace(/-?[a-z]$/, ""))?.jurisdictions ?? wider[name];
    return lies?.some((one) => residency.includes(one)) ?? false;
}

const region = (what: string, value: unknown): Place => ({
    what,
    lies: (residency) => ask(value, (name) => isWithin(textOf(name), residency)),
});

/** Azure copies to the region that it pairs with; of some it is not known here which that is. */
const pair = (what: string, resource: ResourceView, copies: Truth): Place => ({
    what,
    lies: (residency) =>
        ask(
            copies,
            (is) =>
                !is ||
                ask(resource.get("location"), (place) => {
                    const lies = pairJurisdictions(textOf(place).toLowerCase().replaceAll(" ", ""));
                    return lies === undefined ? unknown : lies.some((one) => residency.includes(one));
                }),
        ),
});

/** Lists of copies in other regions: the list, and the path of the region in each. */
const copies: Readonly<Record<string, readonly (readonly [list: string, place: string])[]>> = {
    "aws:dynamodb/table:Table": [["replicas", "regionName"]],
    "aws:secretsmanager/secret:Secret": [["replicas", "region"]],
    "aws:ecr/replicationConfiguration:ReplicationConfiguration": [
        ["replicationConfiguration.rules.0.destinations", "region"],
    ],
    "azure-native:documentdb:DatabaseAccount": [["locations", "locationName"]],
    "azure-native:cosmosdb:DatabaseAccount": [["locations", "locationName"]],
    "gcp:secretmanager/secret:Secret": [["replication.userManaged.replicas", "location"]],
    "gcp:storage/bucket:Bucket": [["customPlacementConfig.dataLocations", ""]],
    "gcp:pubsub/topic:Topic": [["messageStoragePolicy.allowedPersistenceRegions", ""]],
};

function listed(resource: ResourceView): Place[] {
    return (copies[resource.type] ?? []).flatMap(([path, below]) => {
        const list = items(resource.get(path));
        if (list === unknown) return [region("a copy", unknown)];
        return list.map((one) => region("a copy", below === "" ? one : at(one, below)));
    });
}

const arnRegion = /^arn:[a-z-]+:backup:([a-z0-9-]+):/;

function backups(resource: ResourceView): Place[] {
    switch (resource.type) {
        case sqlInstance: {
            const place = resource.get("settings.backupConfiguration.location");
            return place === undefined ? [] : [region("its backups", place)];
        }
        case postgres:
            return [
                pair(
                    "its backups",
                    resource,
                    ask(resource.get("backup.geoRedundantBackup"), (on) => on === "Enabled"),
                ),
            ];
        case sqlDatabase:
            // Azure copies backups to the paired region where nothing is said.
            return [
                pair(
                    "its backups",
                    resource,
                    ask(
                        resource.get("requestedBackupStorageRedundancy"),
                        (kind) => !isSet(kind) || /^Geo/.test(textOf(kind)),
                    ),
                ),
            ];
        case "aws:backup/plan:Plan": {
            const rules = items(resource.get("rules"));
            if (rules === unknown) return [region("a copy of backups", unknown)];
            return rules.flatMap((rule) => {
                const actions = items(at(rule, "copyActions"));
                return (actions === unknown ? [] : actions).map((one) => {
                    const vault = at(one, "destinationVaultArn");
                    return region(
                        "a copy of backups",
                        vault === unknown ? unknown : arnRegion.exec(textOf(vault))?.[1],
                    );
                });
            });
        }
        default:
            return [];
    }
}

/** A key of the stack lies where its own provider says, which is judged there. */
function keys(stack: StackView, resource: ResourceView): Place[] {
    const path = keyed[resource.type];
    if (path === undefined || keysBehind(stack, resource, path).length > 0) return [];
    const place = placeOfKey(resource.get(path));
    return place === undefined ? [] : [region("its key", place)];
}

/** A secret that Google copies as it likes lies anywhere. */
function anywhere(resource: ResourceView): Place[] {
    const everywhere = ask(resource.get("replication.auto"), (auto) => auto !== undefined);
    const lies = (): Truth => (everywhere === unknown ? unknown : !everywhere);
    return resource.type === "gcp:secretmanager/secret:Secret" ? [{ what: "a copy", lies }] : [];
}

function itself(resource: ResourceView): Place[] {
    const own = resource.get("location") ?? resource.get("region");
    const provider = resource.provider?.get("region");
    if (own !== undefined) return [region("it", own)];
    return provider === undefined ? [] : [region("its provider's region", provider)];
}

/** Types beside those that hold data which say where a copy, a backup or a key lies. */
export const placingTypes: readonly string[] = [
    ...new Set([...Object.keys(copies), ...Object.keys(keyed), "aws:backup/plan:Plan", sqlDatabase]),
];

/** Properties that say so. */
export const placingProperties: readonly string[] = [
    ...new Set([
        ...["location", "region", "settings.backupConfiguration.location", "backup.geoRedundantBackup"],
        ...["requestedBackupStorageRedundancy", "rules", "replication.auto"],
        ...Object.values(copies).flatMap((lists) => lists.map(([path]) => path)),
        ...Object.values(keyed),
    ]),
];

/** Every place that the resource, its provider, its copies, its backups and its key are said to lie in. */
export function placesOf(stack: StackView, resource: ResourceView): readonly Place[] {
    return [
        ...itself(resource),
        ...listed(resource),
        ...anywhere(resource),
        ...backups(resource),
        ...keys(stack, resource),
    ];
}
