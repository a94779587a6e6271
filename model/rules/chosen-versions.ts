import { cloudTitles } from "../cloud-forms";
import { engineVersions, versionStanding, versionTaken } from "../engines";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import { clouds } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import type { CellRule, FieldRule, TenantRule } from "./rule";
import { offeredOf, type Service } from "./services";

/** Clouds that are asked for all of the version of an engine. */
function choosers(engine: Service["engine"]): string {
    const asked = clouds.filter((cloud) => {
        const offered = engineVersions[cloud][engine];
        return offered !== undefined && offered.chosen === undefined;
    });
    return asked.map((cloud) => cloudTitles[cloud]).join(" or ");
}

/**
 * A version of more parts than the cloud is asked for is told wherever it was written, layers included: whoever pins a minor version in one of them
 * means all that inherit it.
 */
function chosen<T>(
    service: "database" | "cache",
    read: (value: T) => Service | undefined,
    further: readonly string[] = [],
): FieldRule<T> {
    return {
        fields: [service, "region", ...further],
        *check(value, context) {
            const { cloud } = context.region;
            const settings = read(value);
            const offered = settings?.enabled ? offeredOf(settings, cloud) : undefined;
            if (!settings || !offered) return;
            const { version, engine } = settings;
            const taken = versionTaken(version, offered);
            // What is no version at all is told as that.
            if (taken === undefined || versionStanding(version, offered) === "unknown") return;
            const path = [service, "version"];
            const others = choosers(engine);
            yield problem("TN436", {
                at: context.origin(path),
                path: printPath(path),
                message: `${cloudTitles[cloud]} is asked for ${offered.engine} ${taken}, not ${version}: it chooses the minor version itself, now and later`,
                value: version,
                suggestion: taken,
                fix: `Write "${taken}", in quotes${others === "" ? "" : `; ${others} takes a minor version as well`}.`,
            });
        },
    };
}

export const chosenVersionRules: readonly TenantRule[] = [
    // A pool tenant's database is on its cell's server, whose file says the version.
    chosen<Tenant>("database", ({ database, placement }) => (placement.isolation === "pool" ? undefined : database), [
        "placement.isolation",
    ]),
    chosen<Tenant>("cache", ({ cache }) => cache),
];
export const cellChosenVersionRules: readonly CellRule[] = [chosen<Cell>("database", ({ database }) => database)];
